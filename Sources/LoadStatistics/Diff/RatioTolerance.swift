/// What counts as a change of a statistic that is compared as a ratio.
public struct RatioTolerance: Sendable, Equatable {
  /// The smallest change worth reporting (δ) as a ratio: 0.05 is "5 % more".
  public var smallestChange: Double

  /// The change that "unchanged" must exclude (ε) as a ratio.
  public var equivalenceMargin: Double

  /// The run-to-run noise assumed until it has been measured (s₀), as a standard deviation of ln values.
  public var noise: Double

  /// The smallest change worth reporting in the statistic's own unit, such as 0.5 ms; 0 for none.
  public var smallestAbsoluteChange: Double

  /// A tolerance; ratios as 0.05, not 5.
  public init(
    smallestChange: Double, equivalenceMargin: Double, noise: Double, smallestAbsoluteChange: Double = 0
  ) {
    self.smallestChange = smallestChange
    self.equivalenceMargin = equivalenceMargin
    self.noise = noise
    self.smallestAbsoluteChange = smallestAbsoluteChange
  }

  /// Durations in milliseconds: 5 % and 0.5 ms, 10 %, noise 2 %.
  public static let latency = RatioTolerance(
    smallestChange: 0.05, equivalenceMargin: 0.10, noise: 0.02, smallestAbsoluteChange: 0.5)

  /// Counters per second: 3 %, 10 %, noise 1 %.
  public static let throughput = RatioTolerance(smallestChange: 0.03, equivalenceMargin: 0.10, noise: 0.01)
}
