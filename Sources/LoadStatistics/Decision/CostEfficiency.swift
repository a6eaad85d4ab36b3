/// What the next larger spec gives for what it costs more.
public struct CostEfficiency: Sendable, Equatable {
  /// The grade of the ratio.
  public enum Grade: String, Sendable, Equatable, CaseIterable {
    /// Below 0.5.
    case low

    /// Below 1.
    case fair

    /// 1 and above.
    case high
  }

  /// The gain: `1 − large/small` of the p95.
  public let gain: Double

  /// The extra cost: `large/small − 1`.
  public let extraCost: Double

  /// Gain per extra cost; infinite when the larger spec costs no more.
  public let ratio: Double

  /// The grade of the ratio.
  public let grade: Grade

  /// The efficiency of a larger spec against a smaller one. State it only when a diff calls the pair improved.
  ///
  /// - Returns: `nil` when a p95 or cost of the smaller spec is not positive.
  public init?(p95Small: Double, p95Large: Double, costSmall: Double, costLarge: Double) {
    guard p95Small > 0, costSmall > 0, p95Large >= 0, costLarge >= 0 else { return nil }
    gain = 1 - p95Large / p95Small
    extraCost = costLarge / costSmall - 1
    ratio = extraCost > 0 ? gain / extraCost : (gain > 0 ? .infinity : 0)
    grade = ratio < 0.5 ? .low : ratio < 1 ? .fair : .high
  }
}
