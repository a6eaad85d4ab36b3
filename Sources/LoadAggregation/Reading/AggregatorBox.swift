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
}
