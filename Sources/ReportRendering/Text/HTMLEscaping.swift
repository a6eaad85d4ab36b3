/// Text as HTML and SVG text or as the value of a quoted attribute.
public enum HTMLEscaping {
  /// The text with `&`, `<`, `>` and both quotes as entities, made one line by `PlainText`.
  public static func text(_ text: String) -> String { escaped(PlainText.line(text)) }

  /// The text with `&`, `<`, `>` and both quotes as entities, line ends kept.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
