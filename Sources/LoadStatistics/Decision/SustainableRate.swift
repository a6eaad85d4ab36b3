/// One stretch of a ramp: its load and whether it met the objectives.
public struct LoadBlock: Sendable, Equatable {
  /// What was asked for, such as the number of virtual users or the arrival rate.
  public let load: Double

  /// The mean throughput per second.
  public let throughput: Double

  /// Whether p95 and error rate met the objectives.
  public let meetsObjectives: Bool

  /// A block.
  public init(load: Double, throughput: Double, meetsObjectives: Bool) {
    self.load = load
    self.throughput = throughput
    self.meetsObjectives = meetsObjectives
  }
}

/// The highest throughput of a ramp that met the objectives while at least nine in ten blocks of lower load did.
///
/// A rule of thumb. It is a lower limit of the capacity unless the blocks of higher load failed.
/// - Parameter blocks: stretches of about ten seconds, in any order.
/// - Returns: the throughput per second, or `nil` when no block qualifies. O(n²).
public func sustainableRate(of blocks: [LoadBlock]) -> Double? {
  let candidates = blocks.filter { block in
    guard block.meetsObjectives else { return false }
    let lower = blocks.filter { $0.load < block.load }
    return Double(lower.count { $0.meetsObjectives }) >= 0.9 * Double(lower.count)
  }
  return candidates.map(\.throughput).max()
}
