/// Inline text as HTML.
enum HTMLInline {
  static func text(_ inline: InlineText) -> String {
    var result = ""
    for (index, run) in inline.runs.enumerated() {
      switch run {
      case .plain(let text):
        let escaped = HTMLEscaping.text(text)
        // Escaping trims the ends; a run between others keeps its outer spaces.
        if !result.isEmpty && text.first == " " { result += " " }
        result += escaped
        if index + 1 < inline.runs.count && text.last == " " && !escaped.isEmpty { result += " " }
      case .strong(let text): result += "<strong>" + HTMLEscaping.text(text) + "</strong>"
      case .code(let text): result += "<code>" + HTMLEscaping.text(text) + "</code>"
      }
    }
    return result
  }
}
