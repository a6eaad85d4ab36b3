import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ChecksFailedRuleTests {
  @Test func theWorstCheck() throws {
    let findings = RunAnalysis(of: try RecordedRuns.sample("01-queue-spike-small")).findings
    #expect(
      findings.map(\.kind).contains(
        .checksFailed(group: "::queue token", name: "under 500 ms", passes: 144, fails: 367)))
  }

  @Test func checksThatHoldAreNone() throws {
    let findings = RunAnalysis(of: try RecordedRuns.sample("01-queue-spike-large")).findings
    #expect(!findings.contains { if case .checksFailed = $0.kind { true } else { false } })
  }
}
