import LoadStatistics
import Testing

@Suite struct RateDiffTests {
  @Test(arguments: UInt64(1)...40)
  func runAgainstItselfNeverChanges(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let run = simulation.rates(
      buckets: simulation.integer(in: 1...70), rate: [0, 0.001, 0.3, 1][Int(seed % 4)], burst: 0.02)
    let verdict = try #require(RateDiff(base: run, candidate: run).estimate.verdict)
    #expect(!verdict.isChange, "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...40)
  func swappingSidesMirrorsTheInterval(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let a = simulation.rates(rate: 0.02)
    let b = simulation.rates(buckets: 90, rate: 0.05 * simulation.uniform())
    let there = RateDiff(base: a, candidate: b).estimate
    let back = RateDiff(base: b, candidate: a).estimate
    #expect(agree(there.interval?.low, back.interval.map { -$0.high }), "seed \(seed)")
    #expect(agree(there.interval?.high, back.interval.map { -$0.low }), "seed \(seed)")
    #expect(agree(there.change, back.change.map { -$0 }), "seed \(seed)")
  }

  @Test func oneBurstIsOneEvent() throws {
    let trials = [Double](repeating: 500, count: 60)
    let none = RateSeries(trials: trials, hits: trials.map { _ in 0 })
    let burst = RateSeries(trials: trials, hits: trials.indices.map { $0 == 30 ? 300 : 0 })
    let spread = RateSeries(trials: trials, hits: trials.map { _ in 5 })
    #expect(RateDiff(base: none, candidate: burst).estimate.verdict?.isChange == false)
    #expect(RateDiff(base: none, candidate: spread).estimate.verdict == .regressed)
    #expect(RateDiff(base: none, candidate: spread, polarity: .higherIsBetter).estimate.verdict == .improved)
    #expect(RateDiff(base: none, candidate: spread, polarity: .none).estimate.verdict == nil)
    #expect(RateDiff(base: none, candidate: none).estimate.verdict == .unchanged)
  }

  @Test func nothingToCompare() {
    let run = RateSeries(trials: .init(repeating: 10, count: 20), hits: .init(repeating: 1, count: 20))
    let none = RateSeries(trials: [], hits: [])
    #expect(RateDiff(base: none, candidate: run).estimate.verdict == .inconclusive(.fewSamples))
    #expect(RateDiff(base: none, candidate: run).estimate.change == nil)
    let known = RateDiff(baseRate: 0.01, candidateRate: 0.03).estimate
    #expect(known.verdict == .inconclusive(.noSeries))
    #expect(agree(known.change, 0.02))
  }

  @Test func falseAlarmsAreRare() {
    var simulation = Simulation(seed: 21)
    let runs = (0..<30).map { _ in simulation.rates(rate: 0.01) }
    var alarms = 0
    for left in runs.indices {
      for right in runs.indices where right > left {
        if RateDiff(base: runs[left], candidate: runs[right]).estimate.verdict?.isChange == true {
          alarms += 1
        }
      }
    }
    #expect(alarms <= 9, "seed 21: \(alarms) of 435")
  }
}
