import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct SaturationRuleTests {
  @Test func onlyTheSmallSpecIsSaturated() throws {
    for (spec, expected) in [("small", true), ("large", false)] {
      let findings = RunAnalysis(of: try RecordedRuns.sample("01-queue-spike-\(spec)")).findings
      #expect(findings.contains { if case .saturated = $0.kind { true } else { false } } == expected)
    }
  }
}
