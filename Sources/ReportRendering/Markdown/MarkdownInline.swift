/// Inline text as Markdown.
enum MarkdownInline {
  static func text(_ inline: InlineText, isInTable: Bool = false) -> String {
    var result = ""
    for run in inline.runs {
      switch run {
      case .plain(let text):
        result += spaced(text, MarkdownEscaping.text(text, startsLine: result.isEmpty && !isInTable))
      case .strong(let text):
        let inner = MarkdownEscaping.text(text, startsLine: false)
        if !inner.isEmpty { result += "**" + inner + "**" }
      case .code(let text): result += MarkdownEscaping.code(text, isInTable: isInTable)
      }
    }
    return result
  }

  /// Escaping trims the ends; a run between others keeps its outer spaces.
  private static func spaced(_ original: String, _ escaped: String) -> String {
    (original.first == " " ? " " : "") + escaped
      + (original.last == " " && !escaped.isEmpty ? " " : "")
  }
}
