import Foundation
import LoadAnalysis
import TestSupport
import Testing

@testable import ReportRendering

/// Lists, single runs and trends of the history as whole texts; see `Tests/Fixtures/expected/history`.
@Suite struct HistoryRenderersTests {
  private static let languages: [(ReportLanguage, String)] = [(.english, ""), (.korean, ".ko")]

  @Test func wholeLists() throws {
    for (language, ending) in Self.languages {
      let listing = HistoryListing(HistoryExamples.entries, language: language)
      try Expected.expect(listing.text(), equals: "history/list\(ending).txt")
      try Expected.expect(listing.text(width: 100), equals: "history/list.narrow\(ending).txt")
      try Expected.expect(listing.markdown(), equals: "history/list\(ending).md")
    }
    let listing = HistoryListing(HistoryExamples.entries)
    try Expected.expect(listing.json(), equals: "history/list.json")
    try Expected.expect(listing.csv(), equals: "history/list.csv")
    try Expected.expect(HistoryListing([]).text() + HistoryListing([]).csv(), equals: "history/empty.txt")
  }

  @Test func wholeRuns() throws {
    for (language, ending) in Self.languages {
      let texts = HistoryExamples.entries.map { StoredRunText($0, language: language).heading() }
      try Expected.expect(texts.joined(), equals: "history/show\(ending).txt")
    }
    try Expected.expect(StoredRunText(HistoryExamples.entries[1]).json(), equals: "history/show.json")
  }

  @Test func wholeTrends() throws {
    for (language, ending) in Self.languages {
      let report = TrendReport(HistoryExamples.trends, language: language)
      try Expected.expect(report.text(), equals: "history/trend\(ending).txt")
      try Expected.expect(report.text(width: 80), equals: "history/trend.narrow\(ending).txt")
      try Expected.expect(report.markdown(), equals: "history/trend\(ending).md")
      let page = report.html()
      let main = try #require(page.firstRange(of: "<main>"))
      let end = try #require(page.firstRange(of: "</main>"))
      try Expected.expect(
        String(page[main.lowerBound..<end.upperBound]) + "\n", equals: "history/trend\(ending).html")
    }
    let report = TrendReport(HistoryExamples.trends)
    try Expected.expect(report.json(), equals: "history/trend.json")
    try Expected.expect(report.csv(), equals: "history/trend.csv")
  }

  @Test func koreanStandsInLine() throws {
    for language in [ReportLanguage.english, .korean] {
      let lines = HistoryListing(HistoryExamples.entries, language: language).text().split(separator: "\n")
      // The start of the column of specs is the same in every line: two blanks, then the spec.
      let specs = [language == .korean ? "스펙" : "spec", "small", "중형", "*large*"]
      let places = zip(lines, specs).map { line, spec in
        line.firstRange(of: spec).map { DisplayWidth.columns(of: String(line[..<$0.lowerBound])) }
      }
      #expect(places.count == 4 && Set(places).count == 1 && places[0] != nil, "\(places)")
    }
  }

  @Test func tablesFitTheTerminal() {
    for width in [100, 120, 160] {
      for language in [ReportLanguage.english, .korean] {
        let listing = HistoryListing(HistoryExamples.entries, language: language).text(width: width)
        let longest = listing.split(separator: "\n").map { DisplayWidth.columns(of: String($0)) }.max()
        #expect((longest ?? 0) <= width)
        let trend = TrendReport(HistoryExamples.trends, language: language).text(width: width)
        // The headings of the first table take the whole line.
        #expect(trend.contains("콘서트-예약 · 중형 · 1:00:00, 2025-01-03 – 2025-01-05\n"))
      }
    }
  }

  @Test func namesDoNotAct() throws {
    let listing = HistoryListing(HistoryExamples.entries)
    for text in [listing.text(), StoredRunText(HistoryExamples.entries[2]).heading()] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
    let markdown = listing.markdown()
    #expect(!markdown.replacing("\\<b>", with: "").contains("<b>"))
    #expect(markdown.split(separator: "\n").filter { $0.hasPrefix("|") }.count == 5)
    let page = TrendReport(HistoryExamples.trends).html()
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    // The page loads nothing.
    #expect(!page.contains("src=") && !page.contains("http://") && !page.contains("https://"))
  }

  @Test func coloursAreTheOnlyDifference() {
    let report = TrendReport(HistoryExamples.trends)
    let colored = report.text(style: .colored)
    #expect(colored.contains("\u{1b}["))
    #expect(colored.replacing(/\u{1b}\[[0-9;]*m/, with: "") == report.text())
  }
}
