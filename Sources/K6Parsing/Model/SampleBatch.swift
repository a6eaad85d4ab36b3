/// What a reader hands over at a time: samples, and what else it met on the way.
///
/// The samples lie in one block of memory that is used again for the next batch, so that reading allocates
/// nothing per line.
public final class SampleBatch {
  /// How many samples fit.
  public static let capacity = 8192

  /// The metrics declared since the last batch, in order, with their numbers.
  public var definitions: [(metric: Int32, definition: MetricDefinition)] = []
  /// The problems met since the last batch, in order.
  public var problems: [InputProblem] = []
  /// How many lines (rows of a CSV) were read for this batch, skipped ones included.
  public var lineCount = 0

  /// How many samples there are.
  public private(set) var count = 0

  // Raw memory, since an array would check uniqueness and bounds for each of hundreds of millions of samples.
  private let storage: UnsafeMutablePointer<Sample>

  /// An empty batch.
  public init() {
    storage = .allocate(capacity: Self.capacity)
  }

  deinit { storage.deallocate() }

  /// Whether no further sample fits.
  public var isFull: Bool { count == Self.capacity }

  /// Adds a sample; does nothing when the batch is full.
  func append(_ sample: Sample) {
    guard count < Self.capacity else { return }
    (storage + count).initialize(to: sample)
    count += 1
  }

  /// The memory behind the last sample: room for `capacity - count` more, to be claimed by `addWritten`.
  var freeSpace: UnsafeMutablePointer<Sample> { storage + count }

  /// Counts samples that were put into `freeSpace`.
  func addWritten(_ written: Int) { count = min(count + written, Self.capacity) }

  /// Makes the batch empty, its memory kept.
  func removeAll() {
    count = 0
    lineCount = 0
    definitions.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the samples; the pointer must not leave it.
  public func withSamples<Result>(_ body: (UnsafeBufferPointer<Sample>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: storage, count: count))
  }
}
