/// Inline text as Markdown.
enum MarkdownInline {
  static func text(_ inline: InlineText, isInTable: Bool = false) -> String {
    var result = ""
    for (index, run) in inline.runs.enumerated() {
      switch run {
      case .plain(let text):
        let startsLine = result.isEmpty && !isInTable
        let escaped = MarkdownEscaping.text(text, startsLine: startsLine)
        // Escaping trims the ends; a run between others keeps its outer spaces.
        if !result.isEmpty && text.first == " " { result += " " }
        result += escaped
        if index + 1 < inline.runs.count && text.last == " " && !escaped.isEmpty { result += " " }
      case .strong(let text):
        let inner = MarkdownEscaping.text(text, startsLine: false)
        if !inner.isEmpty { result += "**" + inner + "**" }
      case .code(let text): result += MarkdownEscaping.code(text, isInTable: isInTable)
      }
    }
    return result
  }
}
