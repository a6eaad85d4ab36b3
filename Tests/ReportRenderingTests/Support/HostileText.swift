import TestSupport

/// Text that tries to be more than text.
enum HostileText {
  static let examples = [
    "a|b", "a\\|b", "`code`", "``x` |`", "**bold**", "_it_ __x__ snake_case", "[a](http://x)",
    "[a]: http://x",
    "![i](javascript:alert(1))", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &#60;",
    "# heading", "- item", "1. item", "+ x", "=====", "---", "***", "> quote", "    code", "\ttab",
    "line\nbreak\r\nand\u{2028}more", "$x^2$", "~~gone~~", "https://example.com/a_b*c", "www.example.com",
    "a@b.example", "</table></div>", "\" onmouseover=\"x", "' onfocus='x", "\u{202e}evil\u{202c}",
    "a\u{0}b\u{7}",
    "\u{1b}[31mred\u{1b}[0m", "\u{e000}0\u{e001}", "{{name}} {{{x}}}", "\\", "\\\\|", "|", "||", "`",
    "```mermaid",
    "<!-- x -->", "[x] task", "[^1]", "좌석 예약 | 결제", "👩‍💻 a", "", " ", "  lead and trail  ", "*", "a*b*c",
    "%%{init}%%",
    "]]>", "<?php", "&amp;", "x\u{200b}y\u{feff}",
  ]

  /// A random mixture of what is dangerous and what is not.
  static func random(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "|", "\\", "`", "*", "_", "[", "]", "(", ")", "<", ">", "&", "#", "-", "+", "=", "!", "~", "$", "\n",
      " ",
      ":", "//", "www.", "a", "b", "가", "1.", ".", ")", "\"", "'", "\u{202e}", "\u{0}", "\u{e000}",
      "\u{e001}", "{{",
      "}}", "http", "^", "\t", "%", ";",
    ]
    let count = Int.random(in: 0...14, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  /// The examples and as many random ones.
  static func all(seed: UInt64, count: Int) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return examples + (0..<count).map { _ in random(&generator) }
  }
}
