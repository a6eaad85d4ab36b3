#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Decimal text to double, correctly rounded.
enum DecimalNumber {
  /// Powers of ten that are exact in a double.
  static let exactPowers: [Double] = (0...22).map { exponent in
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  /// The JSON number that begins at `start`, or `nil` when none does.
  ///
  /// With at most 2^53 as digits and a power of ten up to 10^22, one division or product of two exact doubles is
  /// correctly rounded (Clinger 1990); anything longer goes to the C library's `strtod`.
  static func parse(_ bytes: UnsafeRawBufferPointer, from start: Int) -> (value: Double, end: Int)? {
    var position = start
    let end = bytes.count
    let negative = position < end && bytes[position] == UInt8(ascii: "-")
    if negative { position += 1 }
    var digits: UInt64 = 0
    var significant = 0
    var scale = 0
    let integerStart = position
    func isDigit(_ index: Int) -> Bool { index < end && bytes[index] &- 0x30 < 10 }
    while isDigit(position) {
      if significant > 0 || bytes[position] != 0x30 { significant += 1 }
      digits = digits &* 10 &+ UInt64(bytes[position] &- 0x30)
      position += 1
    }
    guard position > integerStart else { return nil }
    if bytes[integerStart] == 0x30, position > integerStart + 1 { return nil }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let fractionStart = position
      while isDigit(position) {
        if significant > 0 || bytes[position] != 0x30 { significant += 1 }
        digits = digits &* 10 &+ UInt64(bytes[position] &- 0x30)
        position += 1
      }
      guard position > fractionStart else { return nil }
      scale = fractionStart - position
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      var exponentNegative = false
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        exponentNegative = bytes[position] == UInt8(ascii: "-")
        position += 1
      }
      let exponentStart = position
      var exponent = 0
      while isDigit(position) {
        exponent = min(exponent * 10 + Int(bytes[position] &- 0x30), 100_000)
        position += 1
      }
      guard position > exponentStart else { return nil }
      scale += exponentNegative ? -exponent : exponent
    }
    let magnitude: Double
    if significant <= 19, digits <= 1 << 53, abs(scale) <= 22 {
      let exact = Double(digits)
      magnitude = scale < 0 ? exact / exactPowers[-scale] : exact * exactPowers[scale]
      return (negative ? -magnitude : magnitude, position)
    }
    if digits == 0, significant == 0 { return (negative ? -0.0 : 0.0, position) }
    return (slow(UnsafeRawBufferPointer(rebasing: bytes[start..<position])), position)
  }

  /// `strtod` on a copy that ends with a zero byte.
  ///
  /// The process never calls `setlocale`, so the decimal point is a point.
  private static func slow(_ text: UnsafeRawBufferPointer) -> Double {
    var copy = [CChar](unsafeUninitializedCapacity: text.count + 1) { buffer, count in
      for index in 0..<text.count { buffer[index] = CChar(bitPattern: text[index]) }
      buffer[text.count] = 0
      count = text.count + 1
    }
    return strtod(&copy, nil)
  }
}
