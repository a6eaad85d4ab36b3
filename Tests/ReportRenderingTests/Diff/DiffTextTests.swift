import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct DiffTextTests {
  @Test func wholeTexts() throws {
    try Expected.expect(DiffText().render(DiffExamples.regressed), equals: "diff/regressed.txt")
    try Expected.expect(
      DiffText(language: .korean, width: 100).render(DiffExamples.regressed), equals: "diff/regressed.ko.txt")
    try Expected.expect(DiffText().render(DiffExamples.incomparable), equals: "diff/incomparable.txt")
    try Expected.expect(
      DiffText(language: .korean).render(DiffExamples.incomparable), equals: "diff/incomparable.ko.txt")
  }

  @Test("the verdict is the first word", arguments: DiffSamples.names)
  func verdictFirst(_ name: String) throws {
    let diff = try DiffSamples.named(name)
    let line = DiffText().render(diff).prefix { $0 != "\n" }
    #expect(line.dropFirst(2).hasPrefix(diff.verdict?.name ?? "not comparable"))
  }

  @Test("tables fit the terminal", arguments: [80, 100, 120, 160])
  func fits(_ width: Int) {
    let text = DiffText(language: .korean, width: width).render(DiffExamples.regressed)
    let tables = text.split(separator: "\n").drop { !$0.contains("█") }.prefix { !$0.hasPrefix("    - ") }
    // Notes below a table wrap.
    for line in tables where !line.contains(/^ +[⁰¹²³⁴⁵⁶⁷⁸⁹]/) && !line.contains("평균의 변화") {
      #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)")
    }
  }

  @Test func aShortRunIsSaidToBeShort() throws {
    #expect(DiffText().render(try DiffSamples.pair1()).contains("a run lasts only 19.1 s"))
  }

  @Test func coloursAreTheOnlyDifference() throws {
    let diff = try DiffSamples.slower()
    let colored = DiffText(style: .colored).render(diff)
    #expect(colored.contains("\u{1b}[31m"))
    #expect(colored.replacing(/\u{1b}\[[0-9;]*m/, with: "") == DiffText().render(diff))
  }
}
