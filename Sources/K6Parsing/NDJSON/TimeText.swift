/// The time of the last line as written, so that the next line's is known by comparison.
///
/// All lines of one request carry the same time; times of one minute share all but their seconds.
struct TimeText: ~Copyable {
  /// The last time with the text that follows it, up to the value.
  private let storage = UnsafeMutableRawPointer.allocate(byteCount: 128, alignment: 16)
  /// How many bytes `text` has; 0 before the first time.
  private(set) var count = 0
  /// The last time.
  private(set) var nanoseconds: Int64 = 0

  /// Everything between the time and the value.
  private static let afterTime: StaticString = "\",\"value\":"
  /// `2006-01-02T15:04:`
  private static let minuteCount = 17

  /// Nanoseconds of the last of so many digits of a fraction.
  private static let units: InlineArray<9, Int64> = [
    0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10,
  ]

  private var minuteStart: Int64 = 0
  private var zoneStart = 0

  init() { storage.initializeMemory(as: UInt8.self, repeating: 0, count: 128) }

  deinit { storage.deallocate() }

  var text: UnsafeRawPointer { UnsafeRawPointer(storage) }

  /// Whether the time at `start` is the last one again.
  @inline(__always)
  func matches(_ start: UnsafeRawPointer) -> Bool { count > 0 && equalBytes(start, text, count) }

  /// Takes the time at `start`, which at least 128 readable bytes follow.
  ///
  /// - Returns: `false` when there is no time as k6 writes it; then nothing has changed.
  mutating func read(_ start: UnsafeRawPointer) -> Bool {
    if zoneStart > 0, equalBytes(start, text, Self.minuteCount), let seconds = secondsInMinute(start) {
      let zoneCount = count - zoneStart
      if equalBytes(start + seconds.end, text + zoneStart, zoneCount) {
        nanoseconds = minuteStart + seconds.nanoseconds
        storage.copyMemory(from: start, byteCount: seconds.end + zoneCount)
        zoneStart = seconds.end
        count = seconds.end + zoneCount
        return true
      }
    }
    var end = 0
    while end < 48, start.load(fromByteOffset: end, as: UInt8.self) != UInt8(ascii: "\"") { end += 1 }
    let after = Self.afterTime
    guard equalBytes(start + end, after.utf8Start, after.utf8CodeUnitCount),
      let time = RFC3339.nanoseconds(UnsafeRawBufferPointer(start: start, count: end)),
      let seconds = secondsInMinute(start)
    else { return false }
    nanoseconds = time
    minuteStart = time - seconds.nanoseconds
    zoneStart = seconds.end
    count = end + after.utf8CodeUnitCount
    storage.copyMemory(from: start, byteCount: count)
    return true
  }

  /// The seconds with their fraction behind the minute, and where they end.
  private func secondsInMinute(_ start: UnsafeRawPointer) -> (nanoseconds: Int64, end: Int)? {
    @inline(__always)
    func digit(_ index: Int) -> Int64? {
      let value = start.load(fromByteOffset: index, as: UInt8.self) &- 0x30
      return value < 10 ? Int64(value) : nil
    }
    guard let tens = digit(Self.minuteCount), tens < 6, let ones = digit(Self.minuteCount + 1) else {
      return nil
    }
    var nanoseconds = (tens * 10 + ones) * 1_000_000_000
    var end = Self.minuteCount + 2
    if start.load(fromByteOffset: end, as: UInt8.self) == UInt8(ascii: ".") {
      let (fraction, count) = DecimalNumber.digits(start + end + 1)
      end += 1 + count
      nanoseconds += fraction &* Self.units[count]
      if count == 8, let ninth = digit(end) {
        nanoseconds += ninth
        end += 1
        if digit(end) != nil { return nil }
      }
      if count == 0 { return nil }
    }
    return (nanoseconds, end)
  }
}
