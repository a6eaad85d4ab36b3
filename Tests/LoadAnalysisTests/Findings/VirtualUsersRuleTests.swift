import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct VirtualUsersRuleTests {
  @Test func allUsersOfAnArrivalRateInUse() {
    let kinds = RunBuilder.even(seconds: 30, perSecond: 20, milliseconds: 20).findings()
    #expect(kinds.contains(.virtualUsersExhausted(10)))
  }

  @Test func waitingUsersAreNone() throws {
    let run = try RecordedRuns.sample("03-payment-load-medium")
    #expect(
      !RunAnalysis(of: run).findings.contains {
        if case .virtualUsersExhausted = $0.kind { true } else { false }
      })
  }
}
