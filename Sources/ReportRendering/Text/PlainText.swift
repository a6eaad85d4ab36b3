/// Text from the data, made safe to show anywhere as one line.
public enum PlainText {
  /// The text without what could move a cursor, hide or reorder letters.
  ///
  /// Line ends, tabs and other white space become single spaces; control characters, directional marks,
  /// invisible letters and code points reserved for private use are replaced by U+FFFD or left out. The ends
  /// are trimmed.
  public static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch kind(of: scalar) {
      case .space:
        pendingSpace = !result.isEmpty
      case .invisible:
        continue
      case .forbidden:
        if pendingSpace { result.append(" ") }
        pendingSpace = false
        result.append("\u{fffd}")
      case .visible:
        if pendingSpace { result.append(" ") }
        pendingSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text as one line, cut to at most `limit` characters with `…` at its end.
  public static func line(_ text: String, limit: Int) -> String {
    let whole = line(text)
    guard whole.count > limit, limit > 0 else { return whole }
    return String(whole.prefix(limit - 1)) + "…"
  }

  private enum Kind { case visible, space, invisible, forbidden }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    let value = scalar.value
    if value >= 0x21 && value < 0x7f { return .visible }
    switch value {
    case 0x20, 0x09...0x0d, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
      return .space
    case 0xad, 0x61c, 0x180e, 0x200b, 0x200e...0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff,
      0xfff9...0xfffb, 0xe0000...0xe0fff:
      return .invisible
    case 0x00...0x1f, 0x7f...0x9f, 0xe000...0xf8ff, 0xfdd0...0xfdef, 0xf0000...0x10ffff:
      return .forbidden
    default:
      // The last two of each plane stand for no character; HTML and XML allow them nowhere.
      return value & 0xfffe == 0xfffe ? .forbidden : .visible
    }
  }
}
