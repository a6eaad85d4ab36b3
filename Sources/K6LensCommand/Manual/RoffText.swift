/// Text in the language of man(7), in which nothing but the given macros means anything.
struct RoffText {
  private(set) var text = ""

  mutating func title(_ name: String, version: String) {
    text += ".TH \(Self.quoted(name)) 1 \"\" \(Self.quoted(version)) \"k6lens manual\"\n.ad l\n.nh\n"
  }

  mutating func section(_ name: String) { text += ".SH \(Self.quoted(name))\n" }

  /// One paragraph.
  mutating func text(_ words: String) { text += Self.filled(words) }

  mutating func paragraphs(_ paragraphs: [String]) {
    text += paragraphs.map(Self.filled).joined(separator: ".PP\n")
  }

  /// Lines that are not filled.
  mutating func lines(_ lines: [String]) {
    text += ".nf\n" + lines.map { Self.escaped($0) + "\n" }.joined() + ".fi\n"
  }

  mutating func item(bold term: String, _ explanation: String) {
    text += ".TP\n\\fB\(Self.escaped(term))\\fR\n\(Self.filled(explanation))"
  }

  mutating func item(_ argument: ManualArgument) {
    var term = argument.names.map { "\\fB\(Self.escaped($0))\\fR" }.joined(separator: ", ")
    if let value = argument.value {
      term += (term.isEmpty ? "" : " ") + "\\fI\(Self.escaped(value))\\fR"
      if argument.isRepeating { term += " ..." }
    }
    text += ".TP\n\(term)\n\(Self.filled(argument.explanation))"
  }

  /// Words in lines of moderate length, as the text of manual pages is kept.
  private static func filled(_ words: String) -> String {
    var lines: [String] = []
    for word in words.split(separator: " ") {
      let line = (lines.last.map { $0 + " " } ?? "") + escaped(String(word))
      if lines.isEmpty || line.utf8.count > 78 {
        lines.append(escaped(String(word)))
      } else {
        lines[lines.count - 1] = line
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }

  /// The text so that it shows as it is: hyphens that can be copied, straight quotes, no macro at a line's start.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") ? "\\&" + result : result
  }
}
