/// Inline text as HTML.
enum HTMLInline {
  static func text(_ inline: InlineText) -> String {
    var result = ""
    for run in inline.runs {
      switch run {
      case .plain(let text):
        let escaped = HTMLEscaping.text(text)
        result +=
          (text.first == " " ? " " : "") + escaped
          + (text.last == " " && !escaped.isEmpty ? " " : "")
      case .strong(let text): result += "<strong>" + HTMLEscaping.text(text) + "</strong>"
      case .code(let text): result += "<code>" + HTMLEscaping.text(text) + "</code>"
      }
    }
    return result
  }
}
