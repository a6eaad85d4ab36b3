import K6Parsing

/// How many trend values may be kept in memory, shared by all aggregators of a run.
///
/// Whether the budget is exceeded depends on the number of values alone, not on how threads share the work; once
/// it is, all trends of the run are reported from histograms, so the result is the same for any number of threads.
public final class MemoryBudget: Sendable {
  /// What reading takes besides the values: buffers, tables, the summary itself.
  private static let overhead = 48 << 20
  /// How many values a thread gathers before it folds them, once the budget is exceeded.
  static let stagedValues = 1 << 17

  private let valueLimit: Int
  private let kept = Locked(0)

  /// A budget for a process of at most `bytes` bytes.
  public init(bytes: Int) {
    valueLimit = max(bytes - Self.overhead, 4 << 20) / MemoryLayout<Double>.size
  }

  /// A budget of so many trend values.
  init(valueCount: Int) { valueLimit = valueCount }

  /// Notes that `count` more values are kept.
  func add(_ count: Int) { kept.withLock { $0 += count } }

  /// Whether there are more values than fit.
  var isExceeded: Bool { kept.withLock { $0 > valueLimit } }
}
