/// The two levels a verdict needs: one to call a change, one to exclude it.
public struct ConfidenceLevels: Sendable, Equatable, Hashable {
  /// The level of the interval that must exclude zero for a change, such as 0.95.
  public let decision: Double

  /// The level of the interval that must lie within the equivalence margin for "unchanged", such as 0.90.
  public let equivalence: Double

  /// Levels of a decision at `decision`; the equivalence interval leaves the same share out at each of its ends
  /// as the decision interval does in all (two one-sided tests, Schuirmann 1987).
  public init(decision: Double) {
    self.decision = decision
    // Rounded so that 0.95 gives the 0.90 that a reader writes.
    equivalence = ((1 - 2 * (1 - decision)) * 1e12).rounded() / 1e12
  }

  /// Levels set one by one.
  public init(decision: Double, equivalence: Double) {
    self.decision = decision
    self.equivalence = equivalence
  }

  /// 95 % and 90 %: the rows that decide.
  public static let primary = ConfidenceLevels(decision: 0.95, equivalence: 0.90)

  /// 99 % and 98 %: all other rows, of which there are many.
  public static let other = ConfidenceLevels(decision: 0.99, equivalence: 0.98)
}
