import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct NearMissRuleTests {
  @Test func whatTheNextRunMayTurnRound() throws {
    let matrix = try #require(RecordedRuns.matrix)
    let plan = LoadTestPlan(
      specs: RecordedRuns.specs, tests: RecordedRuns.tests.map { TestPlan(name: $0) })
    let near = Analysis(plan: plan, matrix: matrix).findings.compactMap { finding -> ObjectiveResult? in
      if case .nearMiss(let result) = finding.kind { result } else { nil }
    }
    // 0.86 % errors of an allowed 1 %, in 815 requests.
    #expect(
      near.contains {
        $0.test == "03-payment-load" && $0.spec == "medium" && $0.objective.expression == "rate<0.01"
          && $0.state == .passWeak
      })
    // Without a single error there is nothing near.
    #expect(!near.contains { $0.observed == 0 })
  }

  @Test func withoutIntervalsATenthOfTheLimit() {
    let findings = Analysis(plan: TeamExample.plan(), matrix: TeamExample.matrix).findings
    let near = findings.compactMap { finding -> Double? in
      if case .nearMiss(let result) = finding.kind { result.observed } else { nil }
    }
    #expect(near == [95, 0.965, 0.972, 0.978])
  }
}
