import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct FastFailuresRuleTests {
  @Test func failuresMuchFasterThanTheRest() throws {
    let findings = RunAnalysis(of: try RecordedRuns.sample("01-queue-spike-small")).findings
    let found = findings.lazy.compactMap { finding -> (Double, Double)? in
      if case .failuresAreFast(let failed, let succeeded) = finding.kind { (failed, succeeded) } else { nil }
    }.first
    let (failed, succeeded) = try #require(found)
    #expect(failed < 10 && succeeded > 500)
  }

  @Test func slowFailuresAreNone() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 0, to: 60, every: 10, status: "500", code: "1500", milliseconds: 80)
    #expect(!builder.findings().contains { if case .failuresAreFast = $0 { true } else { false } })
  }
}
