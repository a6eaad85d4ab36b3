/// What counts as a change, and how much two runs of one system differ: everything about a diff that is meant to
/// be configured.
public struct DiffParameters: Sendable, Equatable {
  /// For quantiles and means of durations.
  public var latency: RatioTolerance

  /// For counters per second.
  public var throughput: RatioTolerance

  /// For rates: failures, checks, custom ones.
  public var rate: RateTolerance

  /// For the rows that make the verdict of the whole diff.
  public var primary: ConfidenceLevels

  /// For all other rows.
  public var other: ConfidenceLevels

  /// Parameters; those left out have their defaults.
  public init(
    latency: RatioTolerance = .latency, throughput: RatioTolerance = .throughput,
    rate: RateTolerance = .standard, primary: ConfidenceLevels = .primary, other: ConfidenceLevels = .other
  ) {
    self.latency = latency
    self.throughput = throughput
    self.rate = rate
    self.primary = primary
    self.other = other
  }
}
