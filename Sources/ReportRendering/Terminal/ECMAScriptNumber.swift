/// Numbers as text by the rules of ECMAScript, in which k6 writes its end-of-test summary.
///
/// Source: ECMA-262, `Number::toString` and `Number.prototype.toFixed`.
enum ECMAScriptNumber {
  /// The shortest text that reads back as the same double: `0.3`, `1000000`, `1e+21`, `1e-7`.
  ///
  /// Zero of either sign is `0`; other than finite values are `NaN`, `Infinity` and `-Infinity`.
  static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    // Here Swift writes the same digits without an exponent, whole numbers apart, which get a point.
    if value.magnitude >= 1e-4, value.magnitude < 0x1p53 {
      return value.rounded(.towardZero) == value ? String(Int64(value)) : value.description
    }
    let (digits, pointAfter) = shortestDigits(value.magnitude)
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    if count <= pointAfter, pointAfter <= 21 {
      return sign + text(digits[...]) + zeros(pointAfter - count)
    }
    if pointAfter > 0, pointAfter <= 21 {
      return sign + text(digits[..<pointAfter]) + "." + text(digits[pointAfter...])
    }
    if pointAfter > -6, pointAfter <= 0 {
      return sign + "0." + zeros(-pointAfter) + text(digits[...])
    }
    let exponent = pointAfter - 1
    let fraction = count > 1 ? "." + text(digits[1...]) : ""
    return sign + text(digits[..<1]) + fraction + "e" + (exponent < 0 ? "-" : "+")
      + String(exponent.magnitude)
  }

  /// The value with exactly `digits` decimals (0…6), rounded to the nearest by its exact binary value, halves away from zero.
  ///
  /// From 1e21 on it is the shortest text instead; other than finite values are as in `shortest`.
  static func fixed(_ value: Double, digits: Int) -> String {
    let magnitude = value.magnitude
    guard value.isFinite, magnitude < 1e21 else { return shortest(value) }
    let decimals = min(max(digits, 0), 6)
    let (head, tail) = scaled(magnitude, decimals: decimals)
    let headText = head == 0 ? "" : String(head)
    let tailText = String(tail)
    var all = head == 0 ? tailText : headText + zeros(18 - tailText.utf8.count) + tailText
    if all.utf8.count <= decimals { all = zeros(decimals + 1 - all.utf8.count) + all }
    let isNegative = value < 0
    let point = all.index(all.endIndex, offsetBy: -decimals)
    let text = decimals == 0 ? all : all[..<point] + "." + all[point...]
    return isNegative ? "-" + text : String(text)
  }

  /// `magnitude · 10^decimals`, rounded half up and exactly, as `head · 10^18 + tail`.
  private static func scaled(_ magnitude: Double, decimals: Int) -> (head: UInt64, tail: UInt64) {
    if magnitude == 0 { return (0, 0) }
    var factor: UInt64 = 1
    for _ in 0..<decimals { factor *= 10 }
    // magnitude = significand · 2^exponent, with a significand below 2^53 and so a product below 2^73.
    let significand = UInt64(magnitude.significandBitPattern) | (magnitude.isNormal ? 1 << 52 : 0)
    let exponent = (magnitude.isNormal ? Int(magnitude.exponent) : -1022) - 52
    var (high, low) = significand.multipliedFullWidth(by: factor)
    if exponent > 0 {
      high = high << exponent | low >> (64 - exponent)
      low <<= UInt64(exponent)
    } else if exponent < 0 {
      let shift = -exponent
      if shift > 100 { return (0, 0) }
      // Adding a half before cutting rounds halves up.
      let half = shift - 1
      let (sum, carried) = low.addingReportingOverflow(half < 64 ? 1 << UInt64(half) : 0)
      low = sum
      high += (carried ? 1 : 0) + (half >= 64 ? 1 << UInt64(half - 64) : 0)
      if shift >= 64 {
        low = high >> UInt64(shift - 64)
        high = 0
      } else {
        low = low >> UInt64(shift) | high << UInt64(64 - shift)
        high >>= UInt64(shift)
      }
    }
    let unit: UInt64 = 1_000_000_000_000_000_000
    // The high half is far below 10^18, since the product is below 10^27.
    let (head, tail) = unit.dividingFullWidth((high, low))
    return (head, tail)
  }

  /// The shortest decimal digits of a positive finite value, and after how many of them its point stands.
  private static func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], pointAfter: Int) {
    var digits: [UInt8] = []
    var pointAfter: Int?
    var exponent = 0
    var exponentSign = 1
    var inExponent = false
    for byte in magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): pointAfter = digits.count
      case UInt8(ascii: "e"):
        inExponent = true
        pointAfter = pointAfter ?? digits.count
      case UInt8(ascii: "-"): exponentSign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if inExponent {
          exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
        } else {
          digits.append(byte)
        }
      default: break
      }
    }
    var point = (pointAfter ?? digits.count) + exponentSign * exponent
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, point)
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String { String(decoding: digits, as: UTF8.self) }

  private static func zeros(_ count: Int) -> String { String(repeating: "0", count: max(count, 0)) }
}
