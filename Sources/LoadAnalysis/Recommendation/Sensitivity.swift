/// What would change a recommendation.
public struct Sensitivity: Sendable, Equatable {
  /// A price at which another spec would be recommended.
  public struct BreakEven: Sendable, Equatable {
    /// The spec that would be recommended instead.
    public let spec: String
    /// Its cost now.
    public let cost: Double
    /// Below this cost of its own it is the cheapest that qualifies.
    public let breakEvenCost: Double
    /// The change of its cost that takes: −0.5 is "half the price".
    public let change: Double
  }

  /// The qualified spec whose price is nearest to changing the decision; `nil` where no other qualifies.
  public let breakEven: BreakEven?
  /// The recommended spec's objective with the smallest margin; `nil` where none was measured.
  public let smallestMargin: ObjectiveResult?
  /// The objectives that the next cheaper rejected spec fails; were they to hold, it would be recommended.
  public let cheaperFailures: [ObjectiveResult]
}
