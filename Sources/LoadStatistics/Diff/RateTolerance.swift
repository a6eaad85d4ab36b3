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
