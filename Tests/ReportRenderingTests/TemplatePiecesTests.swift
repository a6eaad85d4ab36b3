import Mustache
import TestSupport
import Testing

@testable import ReportRendering

/// Templates in pieces, against whole ones.
@Suite struct TemplatePiecesTests {
  @Test func builtInTemplatesAreCutBetweenSections() throws {
    for source in EmbeddedTemplates.all {
      let pieces = TemplatePieces.cut(source.text)
      #expect(pieces.joined() == source.text)
      for piece in pieces {
        let tags = try TemplateTag.tags(of: piece, file: source.file)
        let opened = tags.filter { $0.kind == .section || $0.kind == .inverted }.count
        #expect(opened == tags.filter { $0.kind == .close }.count, "\(source.file)")
      }
    }
    let findings = try #require(EmbeddedTemplates.all.first { $0.file == "finding.en.mustache" })
    #expect(TemplatePieces.cut(findings.text).count > 10)
  }

  @Test func nothingIsCutInsideSectionsAndTags() {
    let text = String(repeating: "words and more words\n", count: 40)
    #expect(TemplatePieces.cut("") == [])
    #expect(TemplatePieces.cut("{{#a}}\n\(text){{/a}}\n").count == 1)
    #expect(TemplatePieces.cut("{{^a}}\n\(text){{#b}}{{/b}}{{/a}}").count == 1)
    #expect(TemplatePieces.cut("{{! \(text) }}").count == 1)
    #expect(TemplatePieces.cut("{{ a\n\(text)").count == 1)
    #expect(TemplatePieces.cut("{{{a}}}\n\(text)").count > 1)
  }

  /// Lines of every kind, in any order.
  @Test(arguments: 1...30)
  func renderAsTheWhole(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func lines(_ depth: Int) -> String {
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text += "plain words, 한국어, {single} and } braces\n"
        case 1: text += "  indented {{a}} and {{{b}}} {{&a}}\n"
        case 2: text += "{{! a comment\nof two lines }}\n"
        case 3: text += "\n"
        case 4: text += "one {{#a}}line{{/a}}{{^a}}other{{/a}}\r\n"
        default:
          text += depth < 3 ? "{{#list}}\n\(lines(depth + 1)){{/list}}\n" : "{{^c}}\n  x {{a}}\n{{/c}}\n"
        }
      }
      return text
    }
    let text = lines(0) + lines(0) + "the end"
    let object: [String: Any] = ["a": "A\nB", "b": "{{b}}", "list": [["a": "1"], ["b": "2"]]]
    let whole = try MustacheTemplate(string: text).render(object)
    let pieces = try TemplatePieces.cut(text).map { try MustacheTemplate(string: $0).render(object) }
    #expect(pieces.joined() == whole, "seed \(seed)")
  }
}
