/// Cuts a template into smaller ones that together render as it does.
///
/// The mustache library measures all text that is left at every tag, so that reading a template takes time by the square
/// of its length.
enum TemplatePieces {
  /// Pieces are about so long, in bytes.
  private static let size = 256

  /// The pieces, each of whole lines and cut where no section and no tag is open. O(text).
  static func cut(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    var depth = 0
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: "{{".utf8) {
        let kind = index + 2 < bytes.count ? bytes[index + 2] : 0
        if kind == UInt8(ascii: "#") || kind == UInt8(ascii: "^") { depth += 1 }
        if kind == UInt8(ascii: "/") { depth -= 1 }
        index = end(of: kind == UInt8(ascii: "{") ? "}}}" : "}}", in: bytes, from: index + 2)
        continue
      }
      index += 1
      if bytes[index - 1] == UInt8(ascii: "\n"), depth == 0, index - start >= size {
        pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
        start = index
      }
    }
    if start < bytes.count { pieces.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return pieces
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index...].starts(with: mark.utf8) { return index + mark.utf8.count }
      index += 1
    }
    return index
  }
}
