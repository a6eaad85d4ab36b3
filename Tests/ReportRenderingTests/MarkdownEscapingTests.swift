import TestSupport
import Testing

@testable import ReportRendering

@Suite struct MarkdownEscapingTests {
  private struct OutOfMemory: Error {}

  private func html(_ markdown: String) throws -> String {
    guard var tree = CommonMarkTree() else { throw OutOfMemory() }
    tree.addMarkdown(markdown)
    return tree.html()
  }

  /// What libcmark makes of text alone.
  private func paragraph(_ text: String) -> String {
    let line = PlainText.line(text)
    return line.isEmpty ? "" : "<p>" + HTMLEscaping.escaped(line).replacing("&#39;", with: "'") + "</p>\n"
  }

  @Test func textShowsAsItself() throws {
    let seed: UInt64 = 20_260_301
    for text in HostileText.all(seed: seed, count: 3000) {
      #expect(
        try html(MarkdownEscaping.text(text)) == paragraph(text), "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test func textShowsAsItselfInListItem() throws {
    for text in HostileText.all(seed: 7, count: 1000) {
      let item = try html("- " + MarkdownEscaping.text(text))
      let line = PlainText.line(text)
      let body = HTMLEscaping.escaped(line).replacing("&#39;", with: "'")
      #expect(item == "<ul>\n<li>\(body)</li>\n</ul>\n", "\(text.debugDescription)")
    }
  }

  @Test func codeShowsAsItself() throws {
    for text in HostileText.all(seed: 11, count: 2000) {
      let line = PlainText.line(text)
      let body = HTMLEscaping.escaped(line).replacing("&#39;", with: "'")
      let expected = line.isEmpty ? "" : "<p><code>\(body)</code></p>\n"
      #expect(try html(MarkdownEscaping.code(text, isInTable: false)) == expected, "\(text.debugDescription)")
    }
  }

  @Test func ordinaryTextStaysReadable() {
    for text in [
      "P95 응답 시간 (ms)", "Small (0.5CPU, 512MB)", "에러율 3.5%로 SLA 미달", "http_req_duration", "a - b", "1.5 < 2",
      "4 > 3",
      "값 [단위]", "v1.2.3", "−12.5%", "3 × 4 = 12", "(a), (b)!",
    ] {
      #expect(MarkdownEscaping.text(text) == text.replacing("단위]", with: "단위\\]"))
    }
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("# x", "\\# x"), ("1. x", "1\\. x"), ("- x", "\\- x"), ("-3", "-3"), ("<b>", "\\<b>"),
    ("http://x", "http\\://x"), ("www.x", "www\\.x"), ("a_b", "a_b"), ("_a_", "\\_a\\_"), ("a\nb", "a b"),
    ("AT&T", "AT\\&T"), ("a & b", "a & b"),
  ])
  func escapes(text: String, expected: String) {
    #expect(MarkdownEscaping.text(text) == expected)
  }
}
