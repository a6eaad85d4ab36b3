/// Text from the data made safe for a terminal and otherwise left as it is, blanks included.
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
}
