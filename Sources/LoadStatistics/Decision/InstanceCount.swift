/// How many instances a target load needs, and which rule decides.
public struct InstanceCount: Sendable, Equatable {
  /// The instances that keep the headroom: `⌈target/(X(1−h))⌉`.
  public let withHeadroom: Int

  /// The instances that are still enough with one of them down: `⌈target/X⌉ + 1`.
  public let withOneDown: Int

  /// The least there must be in any case.
  public let minimum: Int

  /// The instances of one capacity X that carry `target`, both per second.
  ///
  /// `headroom` is the share of each instance kept free, 0…1 exclusive. Parts that instances share (a database, a
  /// broker) do not multiply.
  /// - Returns: `nil` when the capacity is not positive, the headroom outside 0..<1 or a count beyond any sense.
  public init?(target: Double, capacity: Double, headroom: Double = 0.3, minimum: Int = 1) {
    guard capacity > 0, target >= 0, headroom >= 0, headroom < 1 else { return nil }
    let spaced = (target / (capacity * (1 - headroom))).rounded(.up)
    let bare = (target / capacity).rounded(.up)
    guard let withHeadroom = Int(exactly: spaced), let least = Int(exactly: bare),
      withHeadroom < 1_000_000_000
    else { return nil }
    self.withHeadroom = withHeadroom
    withOneDown = least + 1
    self.minimum = minimum
  }

  /// How many instances there must be: the largest of the three.
  public var count: Int { max(withHeadroom, withOneDown, minimum) }
}
