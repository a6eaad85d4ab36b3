/// Text from the data as Markdown that shows exactly this text and nothing else.
public enum MarkdownEscaping {
  /// The text as inline Markdown, one line, safe in a paragraph, a list item and a table cell.
  ///
  /// What GitHub's Markdown would read as markup is escaped with a backslash: emphasis, code, links, HTML,
  /// entities, tables, strike-through, math, automatic links, and block marks at the beginning.
  /// - Parameters:
  ///   - text: any text.
  ///   - startsLine: whether it may stand at the beginning of a line, where more letters are markup.
  /// - Returns: the text with backslashes before what would be markup.
  public static func text(_ text: String, startsLine: Bool = true) -> String {
    let line = PlainText.line(text)
    let scalars = Array(line.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : startsLine ? nil : " "
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if needsBackslash(scalar, previous: previous, next: next)
        || (startsLine && index < 10 && startsBlock(scalars, at: index))
      {
        result.append("\\")
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// The text as a code span, one line; in a table cell pipes need `isInTable`.
  ///
  /// - Parameters:
  ///   - text: any text; empty text gives empty text, since Markdown has no empty code span.
  ///   - isInTable: whether pipes are escaped, which GitHub's Markdown takes back in tables only.
  /// - Returns: the span with its fences.
  public static func code(_ text: String, isInTable: Bool) -> String {
    let line = PlainText.line(text)
    guard !line.isEmpty else { return "" }
    var longestRun = 0
    var run = 0
    for character in line {
      run = character == "`" ? run + 1 : 0
      longestRun = max(longestRun, run)
    }
    let fence = String(repeating: "`", count: longestRun + 1)
    let pad = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    let body = isInTable ? escapingPipes(line) : line
    return fence + pad + body + pad + fence
  }

  // A backslash before a pipe would be read as escaping our own backslash's pipe, so such text cannot stand
  // in a code span of a table; the full-width bar looks alike and is inert.
  private static func escapingPipes(_ line: String) -> String {
    var result = ""
    var afterBackslash = false
    for character in line {
      if character == "|" {
        result += afterBackslash ? "\u{ff5c}" : "\\|"
      } else {
        result.append(character)
      }
      afterBackslash = character == "\\"
    }
    // A backslash at the end would escape nothing inside code, and the fence follows it.
    return result
  }

  private static func needsBackslash(
    _ scalar: Unicode.Scalar, previous: Unicode.Scalar?, next: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "|", "~", "$": true
    // A bracket alone is text; it takes a neighbour to make a link, a footnote or a task's box.
    case "[": previous == nil || next == "^"
    case "]": next.map { "([:{".unicodeScalars.contains($0) } ?? true
    case "<": next.map { isWordLetter($0) || "/!?".unicodeScalars.contains($0) } ?? true
    case ">": previous == nil
    case "&": next.map { isWordLetter($0) || $0 == "#" } ?? false
    case "_": !(previous.map(isWordLetter) ?? false) || !(next.map(isWordLetter) ?? false)
    case ":": next == "/"
    case ".": previous == "w" || previous == "W"
    case "!": next == "["
    default: false
    }
  }

  private static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  /// Whether the character at `index` would turn the start of the text into a block.
  private static func startsBlock(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalars[index] {
    case "#", "-", "+", "=":
      return index == 0 && (next == nil || next == " " || next == scalars[index])
    case ".", ")":
      return index > 0 && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
        && (next == nil || next == " ")
    default:
      return false
    }
  }
}
