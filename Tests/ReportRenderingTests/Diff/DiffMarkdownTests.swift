import K6Parsing
import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct DiffMarkdownTests {
  @Test("whole comments", arguments: ["slower", "incomparable", "forced"])
  func wholeComments(_ name: String) throws {
    let diff = try DiffSamples.named(name)
    try Expected.expect(DiffMarkdown().render(diff), equals: "diff/\(name).md")
    try Expected.expect(DiffMarkdown(language: .korean).render(diff), equals: "diff/\(name).ko.md")
  }

  @Test func theMarkerComesFirst() throws {
    #expect(DiffMarkdown().render(try DiffSamples.pair2()).hasPrefix("<!-- k6lens-diff -->\n"))
  }
}
