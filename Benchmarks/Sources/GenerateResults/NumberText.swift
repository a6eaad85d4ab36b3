/// The text of a value, in a few bytes that are used again.
struct NumberText: ~Copyable {
  private static let room = 64

  private let start: UnsafeMutablePointer<UInt8>
  private var count = 0

  init() { start = .allocate(capacity: Self.room) }

  deinit { start.deallocate() }

  /// The last text made.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// Makes the shortest text of a value in a style.
  mutating func set(_ value: DecimalValue, _ style: NumberStyle) {
    count = 0
    var digits = value.digits
    var scale = value.scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    let length = Self.decimalLength(digits)
    let exponent = length - 1 - scale
    if style == .exponent, digits != 0, exponent >= 6 || exponent < -4 {
      setWithExponent(digits, length: length, exponent: exponent)
    } else {
      setPlain(digits, length: length, scale: scale)
    }
  }

  /// Makes the text with six decimals that k6's CSV has.
  mutating func setFixed(_ value: DecimalValue) {
    count = 0
    var digits = value.digits
    for _ in value.scale..<max(6, value.scale) { digits *= 10 }
    setPlain(digits, length: Self.decimalLength(digits), scale: 6)
  }

  private mutating func setPlain(_ digits: Int, length: Int, scale: Int) {
    let width = max(length, scale + 1)
    let total = scale > 0 ? width + 1 : width
    var rest = digits
    var position = total
    for place in 0..<width {
      if place == scale, scale > 0 {
        position -= 1
        start[position] = UInt8(ascii: ".")
      }
      position -= 1
      start[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count = total
  }

  private mutating func setWithExponent(_ digits: Int, length: Int, exponent: Int) {
    var shown = digits
    var length = length
    while shown % 10 == 0 {
      shown /= 10
      length -= 1
    }
    setPlain(shown, length: length, scale: length - 1)
    add(UInt8(ascii: "e"))
    add(UInt8(ascii: exponent < 0 ? "-" : "+"))
    let size = abs(exponent)
    add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: size / 10 % 10))
    add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: size % 10))
  }

  private mutating func add(_ byte: UInt8) {
    start[count] = byte
    count += 1
  }

  private static func decimalLength(_ value: Int) -> Int {
    var length = 1
    var limit = 10
    while value >= limit, length < 18 {
      length += 1
      limit *= 10
    }
    return length
  }
}
