import LoadAnalysis
import Testing

@testable import ReportRendering

@Suite struct HTMLRendererTests {
  private func page() throws -> String { try ReportBuilderTests.builder(SampleMatrix.analysis).html() }

  private func between(_ start: String, _ end: String, in text: String) throws -> String {
    let from = try #require(text.firstRange(of: start)?.upperBound)
    let to = try #require(text[from...].firstRange(of: end)?.lowerBound)
    return String(text[from..<to])
  }

  @Test func loadsNothing() throws {
    let page = try page()
    let markup = try #require(Markup.read(page))
    let loading: Set<String> = [
      "link", "img", "iframe", "object", "embed", "base", "audio", "video", "image", "use",
    ]
    #expect(markup.elements.allSatisfy { !loading.contains($0.name) })
    for element in markup.elements {
      for (name, value) in element.attributes {
        #expect(name != "src" && name != "style" && !name.hasPrefix("on"), "\(element.name) \(name)")
        if name == "href" { #expect(value.hasPrefix("#")) }
      }
    }
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("url("))
  }

  @Test func policyAllowsExactlyItsOwnStyleAndScript() throws {
    let page = try page()
    let style = try between("<style>", "</style>", in: page)
    let script = try between("<script>", "</script>", in: page)
    let policy = try between("Content-Security-Policy\" content=\"", "\"", in: page)
    func hash(_ text: String) -> String { SHA256.base64(SHA256.digest(of: Array(text.utf8))) }
    #expect(
      policy
        == "default-src 'none'; style-src 'sha256-\(hash(style))'; script-src 'sha256-\(hash(script))'; "
        + "base-uri 'none'; form-action 'none'")
    #expect(script.utf8.count < 1100)
  }

  @Test func isReadableByScreenReaders() throws {
    let markup = try #require(Markup.read(try page()))
    #expect(markup.elements.first { $0.name == "html" }?.attributes["lang"] == "ko")
    let tables = markup.elements.filter { $0.name == "table" }
    #expect(tables.count > 20)
    #expect(markup.elements.filter { $0.name == "caption" }.count == tables.count)
    #expect(markup.elements.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] != nil })
    let ids = markup.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for element in markup.elements {
      for id in (element.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(ids.contains(String(id)), "\(id)")
      }
      if element.name == "a", let target = element.attributes["href"]?.dropFirst() {
        #expect(ids.contains(String(target)))
      }
      if element.name == "svg" {
        #expect(element.attributes["aria-hidden"] == "true" || element.attributes["role"] == "img")
      }
    }
    #expect(markup.elements.filter { $0.name == "h1" }.count == 1)
    #expect(markup.elements.filter { $0.name == "h2" }.count == 10)
  }

  @Test func proseGoesThroughMarkdownSafely() throws {
    let document = ReportDocument(
      language: .english, title: "T",
      preamble: [.prose("a **b** <script>x</script>\n\n<div>raw</div>\n\n[l](javascript:alert)")],
      sections: [
        ReportSection(
          kind: .findings, title: "F", blocks: [.details(summary: "s<b>", blocks: [.prose("- `c`")])])
      ])
    let page = HTMLRenderer().render(document)
    #expect(page.contains("<p>a <strong>b</strong> <!-- raw HTML omitted -->x<!-- raw HTML omitted --></p>"))
    #expect(!page.contains("<div>raw") && !page.contains("javascript:"))
    #expect(page.contains("<details><summary>s&lt;b&gt;</summary>"))
    #expect(page.contains("<li><code>c</code></li>"))
    #expect(page.contains("<h2 id=\"findings-h\">9. F</h2>"))
  }

  @Test func fits() throws { #expect(try page().utf8.count < 500_000) }
}
