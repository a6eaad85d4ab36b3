import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ShortSoakRuleTests {
  @Test func underAQuarterOfAnHour() throws {
    let findings = RunAnalysis(of: try RecordedRuns.sample("03-payment-load-medium")).findings
    #expect(
      findings.contains {
        if case .shortSoak(let seconds) = $0.kind { abs(seconds - 36) < 0.5 } else { false }
      })
  }

  @Test func aLongSoakIsNone() {
    let run = RunBuilder.quiet(seconds: 1200, perSecond: 2, milliseconds: 50, seed: 1).summary()
    #expect(!RunAnalysis(of: run).findings.contains { if case .shortSoak = $0.kind { true } else { false } })
  }

  @Test func inReportsOnlyWhereGrowthIsAskedAbout() throws {
    let matrix = try #require(RecordedRuns.matrix)
    func shortSoaks(_ rows: [TableRowPlan]?) -> [String?] {
      let plan = LoadTestPlan(
        specs: RecordedRuns.specs, tests: RecordedRuns.tests.map { TestPlan(name: $0, rows: rows) })
      return Analysis(plan: plan, matrix: matrix).findings.filter {
        if case .shortSoak = $0.kind { true } else { false }
      }.map(\.test)
    }
    #expect(shortSoaks(nil).isEmpty)
    #expect(shortSoaks([TableRowPlan(.latencyDrift)]).contains("03-payment-load"))
  }
}
