/// Texts as YAML scalars of one line that mean exactly the text, whatever is in it.
enum YAMLScalar {
  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf",
  ]

  /// The text as it is where nobody could read something else in it, in double quotes otherwise.
  ///
  /// It may stand as a key, as a value, and inside brackets and braces.
  static func text(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// The text in double quotes; what is not a visible letter is written by its number.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if isVisible(scalar) { result.unicodeScalars.append(scalar) } else { result += escape(scalar) }
      }
    }
    return result + "\""
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isWord(first), text.utf8.count <= 200 else { return false }
    let isSimple = text.unicodeScalars.allSatisfy { isWord($0) || $0 == "-" || $0 == "." }
    if !isSimple || reserved.contains(text.lowercased()) { return false }
    // Numbers, times and dates consist of these.
    let isNumber =
      ("0"..."9").contains(first)
      && text.unicodeScalars.allSatisfy { "0123456789abcdefABCDEFxo_-.".unicodeScalars.contains($0) }
    return !isNumber
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || scalar == "_"
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (mark, width) = scalar.value <= 0xff ? ("x", 2) : scalar.value <= 0xffff ? ("u", 4) : ("U", 8)
    return "\\\(mark)\(String(repeating: "0", count: width - digits.count))\(digits)"
  }
}
