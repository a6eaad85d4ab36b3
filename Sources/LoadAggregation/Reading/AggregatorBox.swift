import K6Parsing

/// An aggregator on its way from the thread that filled it to the one that merges it.
final class AggregatorBox: @unchecked Sendable {
  private var aggregator: RunAggregator?

  init() {}

  /// Puts an aggregator in.
  func put(_ filled: consuming RunAggregator) { aggregator = consume filled }

  /// Takes it out again; `nil` when none was put in.
  func take() -> RunAggregator? {
    let taken = aggregator.take()
    return taken
  }

  /// All that some boxes hold, merged in one; empty when all are.
  static func merging(_ boxes: [AggregatorBox]) -> AggregatorBox {
    let merged = AggregatorBox()
    for box in boxes {
      guard let other = box.take() else { continue }
      if var known = merged.take() {
        known.merge(other)
        merged.put(known)
      } else {
        merged.put(other)
      }
    }
    return merged
  }
}
