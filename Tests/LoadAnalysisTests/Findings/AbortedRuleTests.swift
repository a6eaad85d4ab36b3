import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct AbortedRuleTests {
  @Test func theRecordedAbort() throws {
    let run = try RecordedRuns.sample("02-reservation-stress-small")
    let first = try #require(RunAnalysis(of: run).findings.first)
    #expect(first.severity == .critical)
    guard case .aborted(let metric, let expression, let seconds) = first.kind else {
      Issue.record("\(first.kind)")
      return
    }
    #expect(metric.name == "lock_timeout" && expression == "rate<0.20")
    #expect(abs((seconds ?? 0) - 20) < 0.2)
  }

  @Test func aCrossedThresholdThatDoesNotAbortIsNone() throws {
    let run = try RecordedRuns.sample("01-queue-spike-small")
    #expect(!RunAnalysis(of: run).findings.contains { if case .aborted = $0.kind { true } else { false } })
  }
}
