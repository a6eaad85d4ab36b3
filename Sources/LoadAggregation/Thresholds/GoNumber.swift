/// Numbers in the syntax of Go's `strconv.ParseFloat`, which k6 reads thresholds with.
enum GoNumber {
  /// The number that `text` spells, or `nil` where Go refuses it.
  ///
  /// Accepts decimals (`1`, `.5`, `1.`, `-1e3`), `_` between digits, `inf`, `infinity` and `nan` in any case, and
  /// hexadecimal floats with a binary exponent (`0x1p4`). Refuses `0x10`, units, signs of percent, blanks, and
  /// numbers too large for a double.
  static func parse(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    if let special = special(text) { return special }
    var position = 0
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      position += 1
    }
    let isHexadecimal =
      position + 2 < bytes.count && bytes[position] == 0x30 && bytes[position + 1] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { position += 2 }
    guard skipMantissa(bytes, &position, isHexadecimal: isHexadecimal),
      skipExponent(bytes, &position, isHexadecimal: isHexadecimal), position == bytes.count,
      underscoresSeparateDigits(bytes, isHexadecimal: isHexadecimal)
    else { return nil }
    let plain = String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let value = Double(plain), value.isFinite else { return nil }
    return value
  }

  private static func special(_ text: String) -> Double? {
    switch text.lowercased() {
    case "inf", "+inf", "infinity", "+infinity": .infinity
    case "-inf", "-infinity": -.infinity
    case "nan": .nan
    default: nil
    }
  }

  private static func isDigit(_ byte: UInt8, hexadecimal: Bool = false) -> Bool {
    byte &- 0x30 < 10 || hexadecimal && (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  private static func skipMantissa(_ bytes: [UInt8], _ position: inout Int, isHexadecimal: Bool) -> Bool {
    var sawPoint = false
    var sawDigit = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ".") {
        if sawPoint { break }
        sawPoint = true
      } else if isDigit(byte, hexadecimal: isHexadecimal) {
        sawDigit = true
      } else if byte != UInt8(ascii: "_") {
        break
      }
      position += 1
    }
    return sawDigit
  }

  private static func skipExponent(_ bytes: [UInt8], _ position: inout Int, isHexadecimal: Bool) -> Bool {
    let mark = isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e")
    guard position < bytes.count, bytes[position] | 0x20 == mark else { return !isHexadecimal }
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      position += 1
    }
    guard position < bytes.count, isDigit(bytes[position]) else { return false }
    while position < bytes.count, isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
    return true
  }

  /// Whether each `_` stands between digits; the prefix `0x` counts as a digit.
  private static func underscoresSeparateDigits(_ bytes: [UInt8], isHexadecimal: Bool) -> Bool {
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
      guard index > 0, index + 1 < bytes.count else { return false }
      let before = bytes[index - 1]
      let isAfterPrefix = isHexadecimal && before | 0x20 == UInt8(ascii: "x")
      guard isAfterPrefix || isDigit(before, hexadecimal: isHexadecimal),
        isDigit(bytes[index + 1], hexadecimal: isHexadecimal)
      else { return false }
    }
    return true
  }
}
