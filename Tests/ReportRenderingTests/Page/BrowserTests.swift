import Foundation
import LoadAnalysis
import TestSupport
import Testing

@testable import ReportRendering

/// The HTML report in a real browser.
@Suite(.enabled(if: Chromium.isInstalled)) struct BrowserTests {
  private static func page(_ language: ReportLanguage) throws -> String {
    try ReportBuilderTests.builder(SampleMatrix.analysis, language).html()
  }

  /// The words of a page without its style, script and tags.
  private func text(of page: String) -> String {
    var words = ""
    for (index, piece) in page.components(separatedBy: "<").enumerated() {
      let isHidden = piece.hasPrefix("style") || piece.hasPrefix("script")
      if isHidden { continue }
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      words += " " + (index == 0 ? piece[...] : parts.count == 2 ? parts[1] : "")
    }
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&"),
    ] { words = words.replacingOccurrences(of: entity, with: character) }
    return words.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private func withoutScript(_ page: String) throws -> String {
    let start = try #require(page.range(of: "<script>"))
    let end = try #require(page.range(of: "</script>"))
    return String(page[..<start.lowerBound] + page[end.upperBound...])
  }

  @Test("what the log and the console would show of a page that does load something")
  func control() throws {
    let visit = try Chromium(
      opening: """
        <!DOCTYPE html><html lang="en"><head><title>x</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src http:"></head>
        <body><img src="http://127.0.0.1:9/picture.png" alt="x"><script>alert(1)</script></body></html>
        """)
    #expect(visit.requests == ["http://127.0.0.1:9/picture.png"])
    #expect(visit.console.contains { $0.contains("Content Security Policy") })
  }

  @Test(
    "asks for nothing, breaks no policy, and shows all that is in the file",
    arguments: ReportLanguage.allCases)
  func opens(language: ReportLanguage) throws {
    let page = try Self.page(language)
    let visit = try Chromium(opening: page)
    #expect(visit.requests == [])
    #expect(visit.console == [])
    #expect(text(of: visit.document) == text(of: page))
    // The script has run.
    #expect(visit.document.contains("aria-pressed=\"true\""))
    #expect(!page.contains("aria-pressed=\"true\""))
  }

  @Test("without scripting nothing is missing and nothing looks different")
  func withoutScripting() throws {
    let page = try Self.page(.korean).replacingOccurrences(of: "<details>", with: "<details open>")
    let plain = try withoutScript(page)
    let visit = try Chromium(opening: plain)
    #expect(visit.console == [])
    #expect(text(of: visit.document) == text(of: page))
    let pictures = try [page, plain].map { try Chromium.picture(of: $0, width: 1000, height: 12_000) }
    let isSame = pictures[0] == pictures[1]
    #expect(isSame)
  }

  @Test("names from the data stay text")
  func hostileNames() throws {
    for (index, name) in HostileText.examples.enumerated()
    where index % 6 == 1 && !PlainText.line(name).isEmpty {
      let run = SyntheticRun.wide(count: 2) { "\(name)\($0)" }
      let plan = LoadTestPlan(
        title: name, specs: [DeploymentSpec(name: "s", label: name)],
        tests: [TestPlan(name: "t", title: name)])
      let analysis = Analysis(
        plan: plan, matrix: ResultMatrix(cells: [.init(test: "t", spec: "s", content: .runs([run]))]))
      let page = try ReportBuilderTests.builder(analysis).html()
      let visit = try Chromium(opening: page)
      #expect(visit.requests == [], "\(name.debugDescription)")
      #expect(visit.console == [], "\(name.debugDescription)")
      #expect(text(of: visit.document) == text(of: page), "\(name.debugDescription)")
    }
  }
}
