import Foundation
import LoadStatistics
import Testing

@Suite struct ShareLevelChangesTests {
  /// Shares of failed requests around some levels, with a noise from run to run on top of the drawing.
  private func history(
    _ simulation: inout Simulation, _ levels: [(runs: Int, share: Double)], trials: Int, noise: Double = 0.15
  ) -> [Double] {
    levels.flatMap { level in
      (0..<level.runs).map { _ in
        let share = max(0, level.share * (1 + noise * simulation.normal()))
        // Normal where many are expected, counted one by one where few are.
        let expected = share * Double(trials)
        if expected > 50 {
          let drawn = expected + (expected * (1 - share)).squareRoot() * simulation.normal()
          return max(0, drawn.rounded()) / Double(trials)
        }
        var (count, left) = (0, Foundation.exp(-expected))
        var product = simulation.uniform()
        while product > left, left > 0 {
          count += 1
          product *= simulation.uniform()
        }
        return Double(count) / Double(trials)
      }
    }
  }

  @Test func shortAndBrokenHistories() {
    #expect(ShareLevelChanges(shares: []).changes.isEmpty)
    #expect(ShareLevelChanges(shares: []).currentLevel.isEmpty)
    #expect(ShareLevelChanges(shares: [0, 0, 0.5, 0.5]).changes.isEmpty)
    #expect(ShareLevelChanges(shares: [0, 0, 0, .nan, 1, 1, 1]).changes.isEmpty)
    #expect(ShareLevelChanges(shares: .init(repeating: 0, count: 12)).changes.isEmpty)
    #expect(ShareLevelChanges(shares: .init(repeating: 1, count: 12), trials: [0, .nan]).changes.isEmpty)
  }

  @Test(arguments: [(0, 3000), (0.001, 1000), (0.001, 3000), (0.01, 3000), (0.01, 100_000), (0.2, 3000)])
  func steadyHistoriesRarelyChange(share: Double, trials: Int) {
    var simulation = Simulation(seed: 17)
    for count in [12, 60] {
      let alarms = (0..<100).count { _ in
        let shares = history(&simulation, [(count, share)], trials: trials)
        let known = [Double](repeating: Double(trials), count: count)
        return !ShareLevelChanges(shares: shares, trials: known).changes.isEmpty
      }
      #expect(alarms <= 6, "seed 17: \(alarms) of 100 series of \(count) runs")
    }
  }

  @Test(arguments: [(0, 0.005, 0.95), (0.01, 0.02, 0.95), (0.01, 0.0, 0.95), (0.05, 0.08, 0.9)])
  func stepsAreFoundWhereTheyAre(from: Double, to: Double, share: Double) {
    var simulation = Simulation(seed: 23)
    let found = (0..<100).count { _ in
      let shares = history(&simulation, [(10, from), (8, to)], trials: 10_000)
      let changes = ShareLevelChanges(shares: shares, trials: .init(repeating: 10_000, count: 18)).changes
      return changes.count == 1
        && changes.allSatisfy {
          abs($0.index - 10) <= 1 && abs($0.difference - (to - from)) < 0.5 * abs(to - from) && $0.p < 0.01
        }
    }
    #expect(Double(found) >= 100 * share, "seed 23: \(found) of 100")
  }

  @Test func loneOddRunIsAnOutlier() {
    let levels = ShareLevelChanges(shares: [0.01, 0.011, 0.009, 0.3, 0.01, 0.0105, 0.0095])
    #expect(levels.changes.isEmpty)
    #expect(levels.outliers == [3])
  }

  @Test func smallStepsAreNoChanges() {
    // Certain, but below 0.1 percentage points and below a tenth of the share.
    let small = [Double](repeating: 0.0001, count: 20) + [Double](repeating: 0.0009, count: 20)
    #expect(ShareLevelChanges(shares: small, trials: .init(repeating: 1e9, count: 40)).changes.isEmpty)
    let relative = [Double](repeating: 0.5, count: 20) + [Double](repeating: 0.54, count: 20)
    #expect(ShareLevelChanges(shares: relative, trials: .init(repeating: 1e9, count: 40)).changes.isEmpty)
  }
}
