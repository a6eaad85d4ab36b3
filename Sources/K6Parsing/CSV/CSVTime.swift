/// Times in k6's CSV: a number of seconds, milliseconds, microseconds or nanoseconds, or RFC 3339.
enum CSVTime {
  /// The time of a field in nanoseconds since 1970 UTC; `nil` where it is none or lies outside 1970…2199.
  ///
  /// Nothing in the file says which unit it is, so the number of digits decides: 10 are seconds, 13 milliseconds,
  /// 16 microseconds and 19 nanoseconds, as they all are from 2001 to 2286.
  static func nanoseconds(_ field: UnsafeRawBufferPointer) -> Int64? {
    var position = 0
    let digitCount = field.count
    guard digitCount > 0, digitCount <= 19 else { return RFC3339.nanoseconds(field) }
    var number: UInt64 = 0
    while position < field.count {
      let digit = field[position] &- 0x30
      guard digit < 10 else { return RFC3339.nanoseconds(field) }
      number = number * 10 + UInt64(digit)
      position += 1
    }
    let unit: UInt64 =
      switch digitCount {
      case ...11: 1_000_000_000
      case 12...14: 1_000_000
      case 15...17: 1000
      default: 1
      }
    let (scaled, overflows) = number.multipliedReportingOverflow(by: unit)
    guard !overflows, scaled <= latest else { return nil }
    return Int64(scaled)
  }

  /// The last nanosecond of 2199.
  private static let latest: UInt64 = 7_258_118_399_999_999_999
}
