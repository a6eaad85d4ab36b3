import K6Parsing

/// What may be kept in memory, shared by all aggregators of a run.
///
/// Every limit is on a number that is never larger for a part of the run than for the whole, and what lies beyond it
/// is given up for the whole run: so the result is the same for any number of threads. With too many trend values, all
/// trends are reported from histograms; with too many combinations of metrics and tag sets, tag sets are folded; too
/// many metrics are refused.
public final class MemoryBudget: Sendable {
  /// What reading takes besides the values: buffers, tables, the summary itself.
  private static let overhead = 48 << 20
  /// How many values a thread gathers before it folds them, once the budget is exceeded.
  static let stagedValues = 1 << 17

  /// What a cell takes, with its rows in the summary and in what is printed of it.
  private static let bytesPerCell = 6144
  /// What a value takes, with its part of the lists beside it.
  private static let bytesPerValue = 12
  /// What one thread takes: a copy of all that is kept, and what it reads with.
  private static let bytesPerThread = 48 << 20

  /// The smallest size that a process can stay within.
  public static let smallest = 48 << 20

  /// The size of the process to stay within.
  public let bytes: Int
  /// How many different metrics there may be.
  public let metricLimit: Int
  /// How many combinations of a metric and a tag set are told apart.
  let cellLimit: Int
  private let valueLimit: Int
  private let kept = Locked(0)

  /// A budget for a process of at most `bytes` bytes, or `smallest` where that is less.
  public convenience init(bytes: Int) {
    let free = max(bytes - Self.overhead, 4 << 20)
    self.init(
      bytes: bytes, valueCount: free / Self.bytesPerValue, cellCount: max(512, free / Self.bytesPerCell))
  }

  /// A budget of so many trend values and cells.
  init(bytes: Int = .max, valueCount: Int, cellCount: Int = .max) {
    self.bytes = bytes
    valueLimit = valueCount
    cellLimit = cellCount
    metricLimit = max(64, cellCount / 16)
  }

  /// How many threads may read at once.
  var threadLimit: Int { max(1, bytes / Self.bytesPerThread) }

  /// Into how many stretches of time series may be divided where there are so many cells and metrics.
  func bucketLimit(cells: Int, metrics: Int) -> Int64 {
    if cells <= cellLimit / 4, metrics <= metricLimit / 4 { return .max }
    var limit: Int64 = 64
    while limit > 4, Int(limit) * metrics > cellLimit { limit /= 2 }
    return limit
  }

  /// Notes that `count` more values are kept.
  func add(_ count: Int) { kept.withLock { $0 += count } }

  /// Whether there are more values than fit.
  var isExceeded: Bool { kept.withLock { $0 > valueLimit } }
}
