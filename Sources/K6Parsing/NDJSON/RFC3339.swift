/// Times as Go writes them: `2006-01-02T15:04:05.999999999+09:00`.
public enum RFC3339 {
  /// The time that `bytes` spell, in nanoseconds since 1970-01-01T00:00:00Z.
  ///
  /// Takes date and time with `T` between them, 0 to 9 digits of a second's fraction, and `Z` or `±hh:mm`. The
  /// calendar is checked, leap seconds are refused as Go does.
  ///
  /// - Returns: `nil` when the bytes are anything else, or the year lies outside 1970…2199: no load test ran then,
  ///   and the distance of any two times within fits 64 bits.
  public static func nanoseconds(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let century = twoDigits(bytes, 0), let yearOfCentury = twoDigits(bytes, 2),
      let month = twoDigits(bytes, 5), let day = twoDigits(bytes, 8),
      let hour = twoDigits(bytes, 11), let minute = twoDigits(bytes, 14), let second = twoDigits(bytes, 17)
    else { return nil }
    let year = century * 100 + yearOfCentury
    guard (1970...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= dayCount(ofMonth: month, year: year), hour < 24, minute < 60, second < 60
    else { return nil }
    var position = 19
    guard let fraction = fraction(bytes, &position), let offset = offsetSeconds(bytes, position) else {
      return nil
    }
    let days = dayNumber(year: year, month: month, day: day)
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset
    return seconds * 1_000_000_000 + fraction
  }

  /// The same of a text.
  public static func nanoseconds(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { nanoseconds(UnsafeRawBufferPointer($0)) }
  }

  private static func twoDigits(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int64? {
    let tens = bytes[position] &- 0x30
    let ones = bytes[position + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
  }

  /// Nanoseconds of the fraction at `position`, 0 where there is none.
  private static func fraction(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int64? {
    guard bytes[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    var fraction: Int64 = 0
    var digits = 0
    while position < bytes.count, bytes[position] &- 0x30 < 10 {
      digits += 1
      if digits > 9 { return nil }
      fraction = fraction * 10 + Int64(bytes[position] &- 0x30)
      position += 1
    }
    if digits == 0 { return nil }
    for _ in digits..<9 { fraction *= 10 }
    return fraction
  }

  /// Seconds east of UTC of the zone that ends the text.
  private static func offsetSeconds(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int64? {
    guard position < bytes.count else { return nil }
    let sign = bytes[position]
    if sign | 0x20 == UInt8(ascii: "z") { return position + 1 == bytes.count ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), position + 6 == bytes.count,
      bytes[position + 3] == UInt8(ascii: ":"), let hours = twoDigits(bytes, position + 1),
      let minutes = twoDigits(bytes, position + 4), hours <= 24, minutes < 60
    else { return nil }
    let offset = (hours * 60 + minutes) * 60
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  private static func dayCount(ofMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, by counting years from March so that the leap
  /// day comes last.
  private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }
}
