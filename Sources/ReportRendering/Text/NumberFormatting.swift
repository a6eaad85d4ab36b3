/// Numbers as text: the same on every machine and in every language.
public enum NumberFormatting {
  /// What stands where there is no value.
  public static let absent = "—"

  /// The value with exactly `decimals` digits behind the point, halves rounded away from zero as they are
  /// written (2.675 gives 2.68).
  ///
  /// A value that rounds to zero has no sign. Non-finite values give `absent`. Negative values carry a
  /// typographic minus, U+2212.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return absent }
    guard value.magnitude < 1e15 else { return scientific(value) }
    let decimals = max(0, min(decimals, 12))
    var (digits, exponent) = decimalDigits(of: value.magnitude)
    // `exponent` is the number of digits before the point.
    let keep = exponent + decimals
    if keep < 0 {
      digits = []
      exponent = 0
    } else if keep < digits.count {
      let roundUp = digits[keep] >= 5
      digits.removeLast(digits.count - keep)
      if roundUp {
        var index = keep - 1
        while index >= 0 && digits[index] == 9 {
          digits[index] = 0
          index -= 1
        }
        if index >= 0 {
          digits[index] += 1
        } else {
          digits.insert(1, at: 0)
          exponent += 1
        }
      }
    }
    func digit(at position: Int) -> Character {
      digitText(digits.indices.contains(position) ? digits[position] : 0)
    }
    var text = exponent > 0 ? String((0..<exponent).map(digit(at:))) : "0"
    if decimals > 0 {
      text += "." + String((0..<decimals).map { digit(at: exponent + $0) })
    }
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return value < 0 && !isZero ? "\u{2212}" + text : text
  }

  /// The value with at most `decimals` digits behind the point and no zeros at the end.
  public static func trimmed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    guard text.contains("."), !text.contains("e") else { return text }
    var characters = Substring(text)
    while characters.last == "0" { characters.removeLast() }
    if characters.last == "." { characters.removeLast() }
    return String(characters)
  }

  /// The value rounded to `digits` significant digits, without zeros at the end: 0.0234, 1.5, 780.
  ///
  /// Whole digits before the point are never rounded away.
  public static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return absent }
    guard value != 0 else { return "0" }
    let (_, exponent) = decimalDigits(of: value.magnitude)
    return trimmed(value, decimals: max(0, digits - exponent))
  }

  /// A whole number with its digits in groups of three: `28,114`.
  public static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return value < 0 ? "\u{2212}" + text : text
  }

  /// The shortest digits that give the value back, and how many of them stand before the point.
  private static func decimalDigits(of value: Double) -> (digits: [UInt8], exponent: Int) {
    guard value > 0 else { return ([], 0) }
    var digits: [UInt8] = []
    var pointAt: Int?
    var power = 0
    var readsPower = false
    var powerIsNegative = false
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): pointAt = digits.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"): readsPower = true
      case UInt8(ascii: "-"): powerIsNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if readsPower { power = power * 10 + Int(digit) } else { digits.append(digit) }
      default: break
      }
    }
    var exponent = (pointAt ?? digits.count) + (powerIsNegative ? -power : power)
    let leadingZeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leadingZeros)
    exponent -= leadingZeros
    while digits.last == 0 { digits.removeLast() }
    return (digits, exponent)
  }

  private static func scientific(_ value: Double) -> String {
    let (digits, exponent) = decimalDigits(of: value.magnitude)
    var text = value < 0 ? "\u{2212}" : ""
    for (index, digit) in digits.prefix(4).enumerated() {
      if index == 1 { text.append(".") }
      text.append(digitText(digit))
    }
    return text + "e\(exponent - 1)"
  }

  private static func digitText(_ digit: UInt8) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "0") + min(digit, 9)))
  }
}
