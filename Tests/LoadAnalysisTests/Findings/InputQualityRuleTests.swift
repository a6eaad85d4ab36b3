import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct InputQualityRuleTests {
  private func run(skipped: Int, truncated: Bool, limitations: [Limitation]) -> RunSummary {
    RunSummary(
      source: RunSource(files: [
        .init(
          path: "a", format: .ndjson, compressed: true, bytes: 1, lines: 9, samples: 1, skipped: skipped,
          truncated: truncated)
      ]), window: .init(start: 0, end: 1, durationSeconds: 1, basis: .estimated), timeline: nil, metrics: [],
      checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: limitations)
  }

  @Test func whatWasLost() {
    let findings = RunAnalysis(of: run(skipped: 3, truncated: true, limitations: [.tagSetsFolded(70_000)]))
      .findings
    #expect(
      findings.map(\.kind) == [
        .inputProblems(skippedLines: 3, isTruncated: true), .tagSetsFolded(count: 70_000),
      ])
    #expect(findings.map(\.severity) == [.warning, .note])
  }

  @Test func allReadIsNone() {
    #expect(
      RunAnalysis(of: run(skipped: 0, truncated: false, limitations: [.valuesRounded])).findings.isEmpty)
  }
}
