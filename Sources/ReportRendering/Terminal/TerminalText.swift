/// Text from the data made safe for a terminal, and the room it takes there.
enum TerminalText {
  /// The text without anything that could move the cursor, change colours or turn the reading direction.
  ///
  /// Tabs and line ends of any kind become blanks; other control characters, and the characters that embed or
  /// override a direction, are left out.
  static func safe(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ isHarmless($0) }) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0a, 0x0d, 0x85, 0x2028, 0x2029: safe.append(" ")
      default: if isHarmless(scalar) { safe.append(scalar) }
      }
    }
    return String(safe)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f, 0xa0..<0x61c, 0x61d..<0x200e, 0x2010..<0x2028, 0x202f..<0x2066: true
    case 0...0x206f: false
    case 0xfeff, 0xfff9...0xfffb: false
    default: true
    }
  }

  /// How many columns of a terminal the text takes: two for wide East Asian characters and emoji, none for
  /// combining marks.
  ///
  /// Source: Unicode Standard Annex 11, the blocks whose characters are Wide or Fullwidth.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if character.unicodeScalars.contains(where: { $0.value == 0xfe0f }) { return 2 }
    return isWide(first.value) ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115f, 0x231a...0x231b, 0x2329...0x232a, 0x23e9...0x23ec, 0x25fd...0x25fe,
      0x2614...0x2615, 0x26a1, 0x26aa...0x26ab, 0x2705, 0x270a...0x270b, 0x2728, 0x274c, 0x274e,
      0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x27b0, 0x2b1b...0x2b1c, 0x2b50, 0x2b55,
      0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
      0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f,
      0xff01...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff,
      0x1fa70...0x1faff, 0x20000...0x3fffd:
      true
    default: false
    }
  }

  /// The text cut to at most `limit` columns, an ellipsis standing for what was cut off.
  static func cut(_ text: String, toWidth limit: Int) -> String {
    if width(text) <= limit { return text }
    var room = max(limit - 1, 0)
    var kept = ""
    for character in text {
      let needed = width(of: character)
      if needed > room { break }
      kept.append(character)
      room -= needed
    }
    return kept + "…"
  }
}
