import K6Parsing

/// JSON text that is the same for the same value, byte for byte: keys sorted, numbers in their shortest form.
///
/// Numbers read back as the same double; integers have no point. What is not finite becomes `null`, as in k6.
public enum JSONWriter {
  /// The text of a document with two blanks a level, arrays of plain values on one line, and a line end at the end.
  public static func document(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    append(value, depth: 0, isPretty: true, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text of a value on one line, without blanks.
  public static func line(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    append(value, depth: 0, isPretty: false, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: JSONValue, depth: Int, isPretty: Bool, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let number):
      bytes += (number.isFinite ? ECMAScriptNumber.shortest(number) : "null").utf8
    case .string(let text): append(text, to: &bytes)
    case .array(let elements):
      let breaksLines = isPretty && elements.contains { $0.array != nil || $0.object != nil }
      appendList(elements, open: "[", close: "]", depth: depth, breaksLines: breaksLines, to: &bytes) {
        append($0, depth: depth + 1, isPretty: isPretty, to: &$1)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      appendList(sorted, open: "{", close: "}", depth: depth, breaksLines: isPretty, to: &bytes) {
        append($0.key, to: &$1)
        $1 += (isPretty ? ": " : ":").utf8
        append($0.value, depth: depth + 1, isPretty: isPretty, to: &$1)
      }
    }
  }

  private static func appendList<Element>(
    _ elements: [Element], open: String, close: String, depth: Int, breaksLines: Bool,
    to bytes: inout [UInt8],
    element: (Element, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for (index, value) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if breaksLines { breakLine(depth: depth + 1, in: &bytes) }
      element(value, &bytes)
    }
    if breaksLines, !elements.isEmpty { breakLine(depth: depth, in: &bytes) }
    bytes += close.utf8
  }

  private static func breakLine(depth: Int, in bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x0a: bytes += #"\n"#.utf8
      case 0x0d: bytes += #"\r"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += #"\u00"#.utf8
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONValue {
  /// An object of the members that have a value; the others are left out.
  static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { (key: key, value: $0) } })
  }

  /// A whole number.
  static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }

  /// A finite number, or nothing.
  static func finite(_ value: Double?) -> JSONValue? {
    guard let value, value.isFinite else { return nil }
    return .number(value)
  }

  /// A list of numbers with `null` where there is none.
  static func numbers(_ values: [Double?]) -> JSONValue { .array(values.map { finite($0) ?? .null }) }
}
