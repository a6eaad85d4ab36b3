/// A strict reader of JSON (RFC 8259) over bytes in memory.
///
/// One extension: `+Inf`, `-Inf` and `NaN`, which k6 0.38 to 1.x writes as values, read as numbers.
/// It looks at each byte once; a value of n bytes costs O(n) time and memory.
public struct JSONReader {
  /// How deep arrays and objects may nest.
  public static let depthLimit = 512

  private let bytes: UnsafeRawBufferPointer
  /// The position of the next byte to read.
  public private(set) var offset: Int

  /// A reader of `bytes`, which must outlive it, from `offset` on.
  public init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The one JSON value that the bytes hold, blanks around it allowed.
  ///
  /// - Throws: `JSONError` when the bytes are not exactly one JSON value.
  public static func document(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipBlanks()
    if reader.offset < bytes.count { throw reader.unexpected() }
    return value
  }

  /// The next value, blanks before it skipped.
  ///
  /// - Throws: `JSONError` when no whole value stands here.
  public mutating func value() throws(JSONError) -> JSONValue {
    try value(depth: 0)
  }

  /// Moves to the next byte that is not a blank.
  public mutating func skipBlanks() {
    while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  private func unexpected() -> JSONError {
    offset < bytes.count
      ? JSONError(reason: .unexpectedByte(bytes[offset]), offset: offset)
      : JSONError(reason: .unexpectedEnd, offset: offset)
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipBlanks()
    guard offset < bytes.count else { throw unexpected() }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "N"): return try literal("NaN", .number(.nan))
    case UInt8(ascii: "+"): return try literal("+Inf", .number(.infinity))
    case UInt8(ascii: "-") where offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "I"):
      return try literal("-Inf", .number(-.infinity))
    default: return .number(try number())
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for index in 0..<text.utf8CodeUnitCount {
      guard offset < bytes.count, bytes[offset] == text.utf8Start[index] else { throw unexpected() }
      offset += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    if depth > Self.depthLimit { throw JSONError(reason: .tooDeep, offset: offset) }
    offset += 1
    var members: [(key: String, value: JSONValue)] = []
    skipBlanks()
    if try skip(UInt8(ascii: "}"), orEndOfText: false) { return .object(members) }
    while true {
      skipBlanks()
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { throw unexpected() }
      let key = try string()
      skipBlanks()
      guard try skip(UInt8(ascii: ":"), orEndOfText: true) else { throw unexpected() }
      members.append((key, try value(depth: depth)))
      skipBlanks()
      if try skip(UInt8(ascii: "}"), orEndOfText: true) { return .object(members) }
      guard try skip(UInt8(ascii: ","), orEndOfText: true) else { throw unexpected() }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    if depth > Self.depthLimit { throw JSONError(reason: .tooDeep, offset: offset) }
    offset += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if try skip(UInt8(ascii: "]"), orEndOfText: false) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth))
      skipBlanks()
      if try skip(UInt8(ascii: "]"), orEndOfText: true) { return .array(elements) }
      guard try skip(UInt8(ascii: ","), orEndOfText: true) else { throw unexpected() }
    }
  }

  /// Skips one expected byte; throws at the end of the text where that can only be a cut-off value.
  private mutating func skip(_ byte: UInt8, orEndOfText mustExist: Bool) throws(JSONError) -> Bool {
    guard offset < bytes.count else {
      if mustExist { throw unexpected() }
      return false
    }
    if bytes[offset] != byte { return false }
    offset += 1
    return true
  }

  private mutating func string() throws(JSONError) -> String {
    let start = offset
    offset += 1
    var plainFrom = offset
    var unescaped: [UInt8] = []
    while true {
      guard offset < bytes.count else { throw JSONError(reason: .unexpectedEnd, offset: offset) }
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") { break }
      if byte < 0x20 { throw JSONError(reason: .badString, offset: offset) }
      if byte == UInt8(ascii: "\\") {
        unescaped.append(contentsOf: bytes[plainFrom..<offset])
        try escape(into: &unescaped)
        plainFrom = offset
      } else {
        offset += 1
      }
    }
    unescaped.append(contentsOf: bytes[plainFrom..<offset])
    offset += 1
    guard let text = String(validating: unescaped, as: UTF8.self) else {
      throw JSONError(reason: .badString, offset: start)
    }
    return text
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    offset += 1
    guard offset < bytes.count else { throw unexpected() }
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hexUnit()
      if unit >= 0xd800, unit < 0xdc00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
        bytes[offset + 1] == UInt8(ascii: "u")
      {
        let mark = offset
        offset += 2
        let low = try hexUnit()
        if low >= 0xdc00, low < 0xe000 {
          unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
        } else {
          offset = mark
        }
      }
      // A lone surrogate has no UTF-8 form; like Go's decoder, put the replacement character.
      let scalar = Unicode.Scalar(unit) ?? "\u{fffd}"
      text.append(contentsOf: String(Character(scalar)).utf8)
    default:
      throw JSONError(reason: .badString, offset: offset - 1)
    }
  }

  private mutating func hexUnit() throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count else { throw unexpected() }
      guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue, bytes[offset] < 0x80 else {
        throw JSONError(reason: .badString, offset: offset)
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }

  private mutating func number() throws(JSONError) -> Double {
    guard let parsed = DecimalNumber.parse(bytes, from: offset) else {
      if offset >= bytes.count { throw unexpected() }
      let byte = bytes[offset]
      let isNumeric = byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      throw isNumeric ? JSONError(reason: .badNumber, offset: offset) : unexpected()
    }
    offset = parsed.end
    return parsed.value
  }
}
