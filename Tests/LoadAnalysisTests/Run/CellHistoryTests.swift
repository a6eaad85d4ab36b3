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
    #expect(
      CellHistory(runs: runs([100]), earlier: [], test: "t", spec: "s", parameters: DiffParameters()) == nil)
    #expect(
      CellHistory(runs: [], earlier: runs([100]), test: "t", spec: "s", parameters: DiffParameters()) == nil)
  }

  @Test func theNewestAgainstTheOneBefore() throws {
    let history = try #require(
      CellHistory(
        runs: runs([150], seed: 9), earlier: runs([100, 101]), test: "t", spec: "s",
        parameters: DiffParameters()))
    #expect(history.previous.verdict == .regressed)
    #expect(history.previous.base.runs.count == 1)
    #expect(history.trends.map(\.subject.statistic) == [.percentile(95), .rate, .rate])
    #expect(history.trends.first?.points.count == 3)
  }

  @Test func levelChangesAndTheNewestRun() throws {
    let earlier = runs([100, 101, 99, 100, 130, 131, 129, 130])
    let history = try #require(
      CellHistory(
        runs: runs([131], seed: 30), earlier: earlier, test: "t", spec: "s", parameters: DiffParameters()))
    let trend = try #require(history.trends.first)
    #expect(trend.changes.map(\.points) == [4..<9])
    #expect(abs((trend.changes.first?.change ?? 0) - 0.3) < 0.08)
    #expect(trend.newest?.verdict?.isChange == false)
    // The noise comes from the runs of the current level alone.
    #expect(history.previous.noise.degreesOfFreedom == 2)
  }

  @Test func errorRatesHaveLevelsToo() throws {
    let earlier = (0..<10).map { index in
      RunBuilder.quiet(
        seconds: 60, perSecond: 50, milliseconds: 100, seed: UInt64(40 + index),
        errorRatio: index < 5 ? 0.001 : 0.05
      ).summary()
    }
    let run = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 60, errorRatio: 0.05)
    let history = try #require(
      CellHistory(
        runs: [run.summary()], earlier: earlier, test: "t", spec: "s", parameters: DiffParameters()))
    let trend = try #require(history.trends.first { $0.subject.metric == .requestFailed })
    #expect(trend.changes.map(\.points) == [5..<11])
    #expect(abs((trend.changes.first?.change ?? 0) - 0.05) < 0.01)
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
