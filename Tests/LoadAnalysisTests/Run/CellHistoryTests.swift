import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct CellHistoryTests {
  private func runs(_ milliseconds: [Double], seed: UInt64 = 1) -> [RunSummary] {
    milliseconds.enumerated().map { index, value in
      var builder = RunBuilder.quiet(
        seconds: 60, perSecond: 20, milliseconds: value, spread: 0.2, seed: seed + UInt64(index))
      builder.start += Int64(index) * 3_600_000_000_000
      return builder.summary()
    }
  }

  @Test func nothingEarlierIsNoHistory() {
    #expect(CellHistory(runs: runs([100]), earlier: [], parameters: DiffParameters()) == nil)
    #expect(CellHistory(runs: [], earlier: runs([100]), parameters: DiffParameters()) == nil)
  }

  @Test func theNewestAgainstTheOneBefore() throws {
    let history = try #require(
      CellHistory(runs: runs([150], seed: 9), earlier: runs([100, 101]), parameters: DiffParameters()))
    #expect(history.previous.verdict == .regressed)
    #expect(history.previous.base.runs.count == 1)
    #expect(history.trends.map(\.statistic) == [.percentile(95), .rate, .rate])
    #expect(history.trends.first?.values.count == 3)
  }

  @Test func levelChangesAndTheNewestRun() throws {
    let earlier = runs([100, 101, 99, 100, 130, 131, 129, 130])
    let history = try #require(
      CellHistory(runs: runs([131], seed: 30), earlier: earlier, parameters: DiffParameters()))
    let trend = try #require(history.trends.first)
    #expect(trend.levelChanges.map(\.index) == [4])
    #expect(abs((trend.levelChanges.first?.ratio ?? 0) - 0.3) < 0.08)
    #expect(trend.newest?.verdict?.isChange == false)
    // The noise comes from the runs of the current level alone.
    #expect(history.previous.noise.degreesOfFreedom == 2)
  }

  @Test func reportsCarryIt() throws {
    let plan = LoadTestPlan(specs: [DeploymentSpec(name: "s")], tests: [TestPlan(name: "t")])
    let matrix = ResultMatrix(cells: [
      .init(test: "t", spec: "s", content: .runs(runs([100], seed: 5)), earlierRuns: runs([100]))
    ])
    let analysis = Analysis(plan: plan, matrix: matrix)
    #expect(analysis.cell(test: "t", spec: "s")?.history?.previous.verdict?.isChange == false)
  }
}
