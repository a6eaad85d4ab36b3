/// Text from the data as XML 1.0.
enum XMLText {
  /// Text between tags; what XML has no place for is left out.
  static func text(_ text: String) -> String { escaped(text, isAttribute: false) }

  /// The value of an attribute in double quotes; line ends and tabs stay what they are.
  static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where isAllowed(scalar.value) {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // Readers turn these into blanks where they stand as they are.
      case "\r": result += "&#13;"
      case "\n" where isAttribute: result += "&#10;"
      case "\t" where isAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a code point is a `Char` of XML 1.0 (fifth edition, production 2), and not one that the standard advises
  /// against.
  private static func isAllowed(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0a, 0x0d: true
    case 0..<0x20, 0x7f...0x84, 0x86...0x9f, 0xfdd0...0xfdef: false
    default: value & 0xfffe != 0xfffe
    }
  }
}
