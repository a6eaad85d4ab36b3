import Foundation
import K6Parsing
import LoadAggregation
import ReportRendering
import TestSupport
import Testing

@Suite struct K6TextSummaryTests {
  @Test("the legacy layout is k6 0.48's own summary, character for character", arguments: RecordedRuns.all)
  func legacy(name: String) throws {
    let expected = try String(contentsOf: RecordedRuns.file(name, "summary.txt"), encoding: .utf8)
    let statistics = try HandleSummaryFixture.trendStatistics(name).compactMap { TrendStatistic($0) }
    let summary = K6TextSummary(layout: .legacy, trendStatistics: statistics)
    #expect(summary.render(try HandleSummaryFixture.run(name)) == expected)
  }

  @Test func everyRecordedRunIsTested() { #expect(RecordedRuns.all.count == 21) }
}
