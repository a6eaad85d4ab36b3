/// The time of the last row as written, so that the next row's is known by comparison.
struct CSVTimeText: ~Copyable {
  /// The last time with the comma that follows it.
  private let storage = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
  /// How many bytes of `storage` are in use; 0 before the first time.
  private(set) var count = 0
  /// The last time.
  private(set) var nanoseconds: Int64 = 0
  /// Whether the last time is no whole second.
  private(set) var hasFraction = false

  /// No time is longer; and how many bytes behind a time's start must be readable.
  static let capacity = 64

  init() { storage.initializeMemory(as: UInt8.self, repeating: 0, count: Self.capacity) }

  deinit { storage.deallocate() }

  /// Whether the time at `start` is the last one again.
  @inline(__always)
  func matches(_ start: UnsafeRawPointer) -> Bool { count > 0 && equalBytes(start, storage, count) }

  /// Takes the time at `start`.
  ///
  /// - Returns: `false` when there is no time with a comma behind it; then nothing has changed.
  mutating func read(_ start: UnsafeRawPointer) -> Bool {
    var end = 0
    while end < Self.capacity {
      let byte = start.load(fromByteOffset: end, as: UInt8.self)
      if byte == UInt8(ascii: ",") { break }
      if byte == 0x0a { return false }
      end += 1
    }
    guard end < Self.capacity,
      let time = CSVTime.nanoseconds(UnsafeRawBufferPointer(start: start, count: end))
    else { return false }
    nanoseconds = time
    hasFraction = time % 1_000_000_000 != 0
    count = end + 1
    storage.copyMemory(from: start, byteCount: count)
    return true
  }
}
