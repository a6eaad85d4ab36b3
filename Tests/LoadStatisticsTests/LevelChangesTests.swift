import Foundation
import LoadStatistics
import Testing

@Suite struct LevelChangesTests {
  private func history(_ simulation: inout Simulation, _ levels: [(runs: Int, value: Double)]) -> [Double] {
    levels.flatMap { level in
      (0..<level.runs).map { _ in Foundation.log(level.value) + 0.02 * simulation.normal() }
    }
  }

  @Test func shortAndBrokenHistories() {
    #expect(LevelChanges(logValues: []).changes.isEmpty)
    #expect(LevelChanges(logValues: []).currentLevel.isEmpty)
    #expect(LevelChanges(logValues: []).newestRun() == nil)
    #expect(LevelChanges(logValues: [5, 6, 7, 8]).changes.isEmpty)
    #expect(LevelChanges(logValues: [5, 5, 5, .nan, 6, 6, 6]).changes.isEmpty)
    #expect(LevelChanges(logValues: .init(repeating: 5, count: 12)).changes.isEmpty)
  }

  @Test(arguments: UInt64(1)...20)
  func stepIsFoundWhereItIs(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let values = history(&simulation, [(8, 400), (6, 520)])
    let levels = LevelChanges(logValues: values)
    #expect(levels.changes.map(\.index) == [8], "seed \(seed)")
    #expect(abs(try #require(levels.changes.first).ratio - 0.3) < 0.08, "seed \(seed)")
    #expect(levels.currentLevel == 8..<14)
  }

  @Test func steadyHistoriesRarelyChange() {
    var simulation = Simulation(seed: 41)
    let alarms = (0..<200).count { _ in
      !LevelChanges(logValues: history(&simulation, [(12, 400)])).changes.isEmpty
    }
    #expect(alarms <= 8, "seed 41: \(alarms) of 200")
  }

  @Test(arguments: UInt64(1)...10)
  func loneOddRunIsAnOutlier(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    var values = history(&simulation, [(12, 400)])
    values[5] += Foundation.log(1.6)
    let levels = LevelChanges(logValues: values)
    #expect(levels.outliers == [5], "seed \(seed)")
    #expect(levels.changes.isEmpty, "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...10)
  func upAndDownAgain(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let levels = LevelChanges(logValues: history(&simulation, [(6, 400), (5, 520), (6, 400)]))
    #expect(levels.changes.map(\.index) == [6, 11], "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...10)
  func scaleDoesNotMatter(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let values = history(&simulation, [(7, 400), (6, 480)])
    let here = LevelChanges(logValues: values).changes
    let there = LevelChanges(logValues: values.map { $0 + 3 }).changes
    #expect(here.map(\.index) == there.map(\.index), "seed \(seed)")
    #expect(zip(here, there).allSatisfy { agree($0.p, $1.p, within: 1e-6) }, "seed \(seed)")
  }

  @Test func newestRunIsHeldAgainstItsLevel() throws {
    var simulation = Simulation(seed: 6)
    let steady = history(&simulation, [(6, 400), (8, 520)])
    let slower = LevelChanges(logValues: steady + [Foundation.log(700)])
    let diff = try #require(slower.newestRun())
    #expect(diff.estimate.verdict == .regressed)
    #expect(diff.derivation?.baseRuns == 8)
    #expect(diff.derivation?.candidateRuns == 1)
    let usual = LevelChanges(logValues: steady + [Foundation.log(520)])
    #expect(usual.newestRun()?.estimate.verdict?.isChange == false)
    #expect(usual.newestRun(polarity: .none)?.estimate.verdict == nil)
    #expect(LevelChanges(logValues: [5, 5, 5]).newestRun() == nil)
    #expect(LevelChanges(logValues: [5, 5, 5, 5]).newestRun() != nil)
  }

  @Test func onlyTheLastTenRunsAndNoOddOnesAreTheBase() throws {
    var simulation = Simulation(seed: 7)
    var values = history(&simulation, [(20, 400)])
    values[14] += 1
    let levels = LevelChanges(logValues: values)
    #expect(levels.outliers == [14])
    #expect(levels.newestRun()?.derivation?.baseRuns == 10)
    #expect(levels.newestRun()?.estimate.verdict?.isChange == false)
  }

  @Test func creepInsideALevelIsATrend() {
    var found = 0
    for seed in UInt64(1)...40 {
      var simulation = Simulation(seed: seed)
      let levels = LevelChanges(logValues: (0..<9).map { 6 + 0.02 * Double($0) + 0.05 * simulation.normal() })
      guard let trend = levels.trend() else { continue }
      #expect(trend.runs == levels.currentLevel, "seed \(seed)")
      #expect(trend.growth >= 0.1 && trend.growth < 0.6, "seed \(seed)")
      #expect(trend.test.pTwoSided < 0.05, "seed \(seed)")
      found += 1
    }
    #expect(found >= 8, "\(found) of 40")
  }

  @Test func noTrendInShortOrSteadyLevels() {
    #expect(LevelChanges(logValues: (0..<7).map { 6 + 0.005 * Double($0) }).trend() == nil)
    #expect(LevelChanges(logValues: .init(repeating: 6, count: 14)).trend() == nil)
    // Growth without chance is still too small to matter.
    #expect(LevelChanges(logValues: (0..<12).map { 6 + 0.002 * Double($0) }).trend() == nil)
  }
}
