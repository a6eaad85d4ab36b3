/// The text of a sample's time, made anew only where the time changes.
struct TimeText: ~Copyable {
  /// Where the run happened: k6 writes local time.
  enum Zone {
    case utc
    case seoul

    fileprivate var text: [UInt8] { Array((self == .utc ? "Z" : "+09:00").utf8) }
  }

  /// The first second of every generated run, 2024-05-01T09:00:00 local time, in days since 1970 and seconds.
  private static let firstDay = 19844
  private static let firstSecondOfDay = 9 * 3600
  private static let room = 40

  private let start: UnsafeMutablePointer<UInt8>
  private let zone: Zone
  private let suffix: [UInt8]
  private var count = 0
  private var second = -1
  private var nanoseconds = -1

  init(_ zone: Zone) {
    start = .allocate(capacity: Self.room)
    self.zone = zone
    suffix = zone.text
  }

  deinit { start.deallocate() }

  /// The last text made.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// The whole seconds since 1970 UTC of a time into the run.
  func unixSeconds(_ nanoseconds: Int) -> Int {
    let local = Self.firstDay * 86400 + Self.firstSecondOfDay + nanoseconds / 1_000_000_000
    return zone == .utc ? local : local - 9 * 3600
  }

  /// Makes the RFC 3339 text of a time into the run as Go does: no zeros at the end of the fraction.
  mutating func set(_ time: Int) {
    if time == nanoseconds { return }
    nanoseconds = time
    let wholeSeconds = time / 1_000_000_000
    if wholeSeconds != second {
      second = wholeSeconds
      setSecond()
    }
    count = 19
    var fraction = time % 1_000_000_000
    if fraction != 0 {
      start[19] = UInt8(ascii: ".")
      var place = 28
      while place >= 20 {
        start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction % 10)
        fraction /= 10
        place -= 1
      }
      count = 29
      while start[count - 1] == UInt8(ascii: "0") { count -= 1 }
    }
    for byte in suffix {
      start[count] = byte
      count += 1
    }
  }

  private func setSecond() {
    let total = Self.firstSecondOfDay + second
    let date = Self.date(Self.firstDay + total / 86400)
    let ofDay = total % 86400
    put(date.year, at: 0, width: 4, before: "-")
    put(date.month, at: 5, width: 2, before: "-")
    put(date.day, at: 8, width: 2, before: "T")
    put(ofDay / 3600, at: 11, width: 2, before: ":")
    put(ofDay / 60 % 60, at: 14, width: 2, before: ":")
    put(ofDay % 60, at: 17, width: 2, before: nil)
  }

  private func put(_ number: Int, at position: Int, width: Int, before: Unicode.Scalar?) {
    var rest = number
    for place in stride(from: position + width - 1, through: position, by: -1) {
      start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    if let before { start[position + width] = UInt8(ascii: before) }
  }

  /// The civil date of a day since 1970 (Hinnant: chrono-compatible low-level date algorithms).
  private static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let ofEra = shifted % 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * ofYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * monthIndex + 2) / 5 + 1)
  }
}
