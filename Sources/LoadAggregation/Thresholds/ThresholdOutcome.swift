/// What came of holding a threshold against a metric.
public struct ThresholdOutcome: Sendable, Equatable {
  /// Whether the threshold held.
  public let passed: Bool
  /// The value it was held against, in the metric's unit; `nil` where the metric has no samples to take it from.
  public let observed: Double?

  /// An outcome with the value observed.
  public init(passed: Bool, observed: Double?) {
    self.passed = passed
    self.observed = observed
  }
}
