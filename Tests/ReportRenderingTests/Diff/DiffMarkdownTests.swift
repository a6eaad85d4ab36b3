import K6Parsing
import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct DiffMarkdownTests {
  @Test func wholeComments() throws {
    for (name, diff) in [("regressed", DiffExamples.regressed), ("incomparable", DiffExamples.incomparable)] {
      try Expected.expect(DiffMarkdown().render(diff), equals: "diff/\(name).md")
      try Expected.expect(DiffMarkdown(language: .korean).render(diff), equals: "diff/\(name).ko.md")
    }
  }

  @Test func theMarkerComesFirst() throws {
    #expect(DiffMarkdown().render(try DiffSamples.pair2()).hasPrefix("<!-- k6lens-diff -->\n"))
  }

  @Test("comments of many rows stay below the limit", arguments: [1, 30])
  func limit(_ count: Int) {
    for language in ReportLanguage.allCases {
      let text = DiffMarkdown(language: language).render(HostileSamples.diff(count: count))
      #expect(text.utf16.count <= DiffMarkdown.characterLimit)
      #expect(text.contains("| change (95%) |") || language == .korean)
    }
  }

  @Test func namesStayText() {
    let lines = DiffMarkdown().render(HostileSamples.diff()).split(separator: "\n")
    #expect(lines.filter { $0.contains("<!--") && !$0.contains("`") }.count == 1)
    #expect(lines.filter { $0 == "</details>" }.count == lines.filter { $0 == "<details>" }.count)
    for line in lines where !line.hasPrefix("<") && !line.contains("`") {
      #expect(!line.contains("<script"), "\(line)")
    }
    // Every row of a table has the columns of its head.
    var columns: Int?
    for line in lines {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let count = line.replacing("\\|", with: "").filter { $0 == "|" }.count
      #expect(count == columns ?? count, "\(line)")
      columns = count
    }
  }
}
