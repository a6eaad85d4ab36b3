import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct RepeatsTests {
  private func runs(_ count: Int, seed: UInt64, slowdown: Double = 1) -> [RunSummary] {
    var system = SimulatedSystem()
    system.slowdown = slowdown
    return (0..<count).map { system.run(seed: seed + UInt64($0)).summary() }
  }

  @Test func onePairOfOneSystemIsHardlyEverAChange() {
    let all = runs(14, seed: 100)
    var changes = 0
    var pairs = 0
    for (index, base) in all.enumerated() {
      for candidate in all[(index + 1)...] {
        pairs += 1
        if RunDiff(base: [base], candidate: [candidate]).verdict?.isChange == true { changes += 1 }
      }
    }
    #expect(Double(changes) <= 0.03 * Double(pairs), "\(changes) of \(pairs), seeds 100…113")
  }

  @Test func fiveAgainstFiveFindsTwentyPercentAndNothingWhereThereIsNothing() {
    let base = runs(10, seed: 200)
    let slower = runs(5, seed: 300, slowdown: 1.2)
    #expect(RunDiff(base: Array(base.prefix(5)), candidate: slower).verdict == .regressed)
    #expect(RunDiff(base: slower, candidate: Array(base.prefix(5))).verdict != .regressed)
    #expect(RunDiff(base: Array(base.prefix(5)), candidate: Array(base.suffix(5))).verdict?.isChange == false)
  }

  @Test func repeatsRestOnTheRunsAndNotOnTheirBatches() throws {
    let base = runs(3, seed: 400)
    let candidate = runs(4, seed: 500)
    let row = try #require(RunDiff(base: base, candidate: candidate).primaryRows.first)
    let values = base.compactMap { $0.metric(.requestDuration)?.value(of: .percentile(95)) }
    #expect(row.baseCount == base.compactMap { $0.metric(.requestDuration)?.sampleCount }.reduce(0, +))
    #expect((row.estimate.base ?? 0) >= values.min() ?? 0 && (row.estimate.base ?? 0) <= values.max() ?? 0)
  }

  @Test func earlierRepeatsTellTheNoise() throws {
    let earlier = runs(10, seed: 600)
    var options = DiffOptions()
    options.repeats = [earlier]
    let base = runs(1, seed: 700)
    let slower = runs(1, seed: 800, slowdown: 1.2)
    let diff = RunDiff(base: base, candidate: slower, options: options)
    #expect(diff.noise.degreesOfFreedom == 9)
    #expect(diff.notes.contains(.measuredNoise(degreesOfFreedom: 9)))
    let alone = RunDiff(base: base, candidate: slower)
    #expect((diff.primaryRows[0].resolution ?? 1) < (alone.primaryRows[0].resolution ?? 0))
  }

  @Test func repeatsOfAnotherLengthAreLeftOut() {
    var longer = SimulatedSystem()
    longer.seconds = 15
    var options = DiffOptions()
    options.repeats = [runs(3, seed: 900) + [longer.run(seed: 950).summary()]]
    let diff = RunDiff(base: runs(1, seed: 700), candidate: runs(1, seed: 800), options: options)
    #expect(diff.notes.contains(.repeatsLeftOut(1)))
    #expect(diff.noise.degreesOfFreedom == 2)
  }

  @Test func adviceNamesHowManyRunsShowATenth() throws {
    let diff = RunDiff(base: runs(1, seed: 700), candidate: runs(1, seed: 710))
    guard diff.verdict == .inconclusive(.wideInterval) else { return }
    let step = try #require(
      diff.advice.compactMap { step -> (Int, Double)? in
        if case .repeatRuns(let count, let resolves, _) = step { (count, resolves) } else { nil }
      }.first)
    #expect([3, 5, 10].contains(step.0))
    #expect(step.1 > 0.02 && step.1 < 0.3)
    #expect(diff.advice.contains(.runLonger(seconds: 120)))
  }

  @Test func summariesOfRepeatsCanBeCompared() {
    func summaries(_ milliseconds: Double, _ seed: UInt64) -> [RunSummary] {
      (0..<5).map {
        RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: milliseconds, seed: seed + UInt64($0))
          .endOfTest()
      }
    }
    let diff = RunDiff(base: summaries(100, 1), candidate: summaries(150, 20))
    #expect(diff.primaryRows.first?.verdict == .regressed)
  }
}

@Suite struct ArrivalRateDiffTests {
  private func run(dropped: [Double], milliseconds: Double, seed: UInt64) -> RunSummary {
    var builder = RunBuilder.even(seconds: 60, perSecond: 20, milliseconds: milliseconds, seed: seed)
    builder.dropped = dropped
    return builder.summary()
  }

  @Test func throughputIsAnInput() throws {
    let diff = RunDiff(
      base: [run(dropped: [], milliseconds: 50, seed: 1)],
      candidate: [run(dropped: [], milliseconds: 50, seed: 2)])
    let row = try #require(diff.rows.first { $0.metric == .requests })
    #expect(!row.isPrimary && row.verdict == nil && row.notes.contains(.inputOfTest))
    #expect(diff.verdict?.isChange == false)
  }

  @Test func droppedIterationsAreTheOutcome() throws {
    let diff = RunDiff(
      base: [run(dropped: [], milliseconds: 50, seed: 1)],
      candidate: [run(dropped: (0..<58).map { Double($0 % 3) }, milliseconds: 50, seed: 2)])
    let row = try #require(diff.primaryRows.first { $0.metric.name == "dropped_iterations" })
    #expect(row.verdict == .regressed && row.unit == .ratio && row.notes.contains(.shareOfRequests))
    #expect(diff.verdict == .regressed)
  }
}
