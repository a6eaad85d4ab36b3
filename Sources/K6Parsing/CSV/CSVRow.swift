#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the fields of one row lie; used again for every row.
struct CSVRow {
  /// A field's bytes, its quotes left out.
  struct Field {
    let start: Int
    let end: Int
    /// Whether quotes are doubled in it.
    let hasDoubledQuotes: Bool
  }

  private(set) var fields: [Field] = []
  /// The positions between which each field lies with its quotes; one more than there are fields.
  private(set) var edges: [Int] = []
  /// Whether every quote was closed.
  private(set) var isComplete = false
  /// Whether a field was quoted, so that the row may reach over line ends.
  private(set) var hasQuotes = false

  /// Finds the fields of the row that `bytes` begin with (RFC 4180), which ends at a line end outside quotes or
  /// with the bytes.
  ///
  /// - Returns: how many bytes the row has without its line end, or `nil` when a quote stays open. A quote inside
  ///   a field that does not begin with one is itself.
  mutating func parse(_ bytes: UnsafeRawBufferPointer) -> Int? {
    fields.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    hasQuotes = false
    isComplete = false
    var position = 0
    while true {
      edges.append(position)
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        hasQuotes = true
        guard let closing = closingQuote(bytes, from: position + 1) else { return nil }
        fields.append(
          Field(start: position + 1, end: closing.position, hasDoubledQuotes: closing.sawDoubled))
        position = closing.position + 1
        // Text between the closing quote and the comma is no CSV; it is dropped.
        while position < bytes.count, !Self.endsField(bytes[position]) { position += 1 }
      } else {
        let start = position
        while position < bytes.count, !Self.endsField(bytes[position]) { position += 1 }
        let isLast = position >= bytes.count || bytes[position] == 0x0a
        let hasReturn = isLast && position > start && bytes[position - 1] == 0x0d
        fields.append(Field(start: start, end: hasReturn ? position - 1 : position, hasDoubledQuotes: false))
      }
      if position >= bytes.count || bytes[position] == 0x0a {
        edges.append(position)
        isComplete = true
        return position
      }
      position += 1
    }
  }

  /// The fields' texts.
  func strings(of bytes: UnsafeRawBufferPointer) -> [String] {
    fields.indices.map { string(of: bytes, $0) }
  }

  /// The text of one field.
  func string(of bytes: UnsafeRawBufferPointer, _ index: Int) -> String {
    let field = fields[index]
    let text = bytes[field.start..<field.end]
    if !field.hasDoubledQuotes { return String(decoding: text, as: UTF8.self) }
    var plain: [UInt8] = []
    var isSecond = false
    for byte in text {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func endsField(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == 0x0a }

  private func closingQuote(
    _ bytes: UnsafeRawBufferPointer, from start: Int
  ) -> (position: Int, sawDoubled: Bool)? {
    var position = start
    var sawDoubled = false
    while let base = bytes.baseAddress, position < bytes.count,
      let found = memchr(base + position, 0x22, bytes.count - position)
    {
      position = UnsafeRawPointer(found) - base
      guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
        return (position, sawDoubled)
      }
      sawDoubled = true
      position += 2
    }
    return nil
  }
}
