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

/// What counts as a change of a rate, all in ratios 0…1.
public struct RateTolerance: Sendable, Equatable {
  /// The smallest difference worth reporting: 0.001 is 0.1 percentage points.
  public var smallestDifference: Double

  /// The same relative to the base's rate; the larger of the two holds.
  public var smallestRelative: Double

  /// The difference that "unchanged" must exclude.
  public var equivalenceDifference: Double

  /// The same relative to the larger rate; the larger of the two holds.
  public var equivalenceRelative: Double

  /// The run-to-run noise assumed until it has been measured, as a share of the rate.
  public var relativeNoise: Double

  /// A tolerance, all in ratios 0…1.
  public init(
    smallestDifference: Double, smallestRelative: Double, equivalenceDifference: Double,
    equivalenceRelative: Double, relativeNoise: Double
  ) {
    self.smallestDifference = smallestDifference
    self.smallestRelative = smallestRelative
    self.equivalenceDifference = equivalenceDifference
    self.equivalenceRelative = equivalenceRelative
    self.relativeNoise = relativeNoise
  }

  /// 0.1 pp or 10 % of the base, 0.5 pp or 50 % of the larger, noise 15 % of the rate.
  public static let standard = RateTolerance(
    smallestDifference: 0.001, smallestRelative: 0.1, equivalenceDifference: 0.005, equivalenceRelative: 0.5,
    relativeNoise: 0.15)

  /// The smallest difference worth reporting from a base rate (δ).
  public func smallestDifference(base: Double) -> Double { max(smallestDifference, smallestRelative * base) }

  /// The difference that "unchanged" must exclude between two rates (ε).
  public func equivalenceMargin(base: Double, candidate: Double) -> Double {
    max(equivalenceDifference, equivalenceRelative * max(base, candidate))
  }
}
