import Foundation
import LoadStatistics
import Testing

@Suite struct RepeatsDiffTests {
  private func runs(_ simulation: inout Simulation, _ count: Int, shift: Double = 0) -> [Double] {
    (0..<count).map { _ in 5 + shift + 0.03 * simulation.normal() }
  }

  @Test func onePairWithoutHistoryRestsOnTheAssumedNoise() {
    let pair = RepeatsDiff(base: [5], candidate: [5.2])
    #expect(agree(pair.derivation?.standardDeviation, 0.02))
    #expect(pair.derivation?.degreesOfFreedom == 4)
    #expect(agree(pair.estimate.change, Foundation.expm1(0.2)))
    let known = RunNoise(variance: 1e-4, degreesOfFreedom: 2)
    #expect(known.suffices(baseRuns: 1, candidateRuns: 1))
    #expect(!known.suffices(baseRuns: 0, candidateRuns: 3))
    #expect(!RunNoise.unknown.suffices(baseRuns: 1, candidateRuns: 1))
    #expect(RunNoise.unknown.suffices(baseRuns: 2, candidateRuns: 1))
  }

  @Test func withoutRunsThereIsNothingToCompare() {
    let latency = RepeatsDiff(base: [], candidate: [5, 6, 7])
    #expect(latency.estimate.verdict == .inconclusive(.fewSamples))
    #expect(latency.estimate.change == nil)
    #expect(latency.derivation == nil)
    let rate = RateRepeatsDiff(base: [0.1], candidate: [.nan])
    #expect(rate.estimate.verdict == .inconclusive(.fewSamples))
    #expect(rate.estimate.base == 0.1)
  }

  @Test func valuesThatAreNotFiniteAreLeftOut() {
    let clean = RepeatsDiff(base: [5, 5.01], candidate: [5.2, 5.21])
    let dirty = RepeatsDiff(
      base: [5, .nan, 5.01], candidate: [5.2, -.infinity, 5.21], withinVariances: [.nan])
    #expect(clean == dirty)
  }

  @Test(arguments: UInt64(1)...40)
  func swappingSidesMirrorsTheInterval(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let a = runs(&simulation, 3)
    let b = runs(&simulation, 5, shift: 0.1)
    let there = RepeatsDiff(base: a, candidate: b, withinVariances: [1e-4]).estimate
    let back = RepeatsDiff(base: b, candidate: a, withinVariances: [1e-4]).estimate
    #expect(agree(there.interval.map { 1 + $0.low }, back.interval.map { 1 / (1 + $0.high) }), "seed \(seed)")
    #expect(agree(there.resolution, back.resolution), "seed \(seed)")
    #expect((there.verdict == .regressed) == (back.verdict == .improved), "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...20)
  func runsAgainstThemselvesNeverChange(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let a = runs(&simulation, simulation.integer(in: 2...10))
    #expect(RepeatsDiff(base: a, candidate: a).estimate.verdict?.isChange == false, "seed \(seed)")
    let rates = a.map { $0 / 1000 }
    #expect(
      RateRepeatsDiff(base: rates, candidate: rates).estimate.verdict?.isChange == false, "seed \(seed)")
  }

  @Test func moreRunsResolveSmallerChanges() throws {
    var simulation = Simulation(seed: 2)
    let a = runs(&simulation, 20)
    let b = runs(&simulation, 20)
    var previous = Double.infinity
    for count in [2, 3, 5, 10, 20] {
      let resolution = try #require(
        RepeatsDiff(base: Array(a.prefix(count)), candidate: Array(b.prefix(count))).estimate.resolution)
      #expect(resolution < previous, "\(count) runs")
      previous = resolution
    }
  }

  @Test func noiseOfGroups() {
    #expect(RunNoise(groups: []) == .unknown)
    #expect(RunNoise(groups: [[5], [], [6]]) == .unknown)
    let noise = RunNoise(groups: [[1, 3], [10, 10, 10]])
    #expect(noise.degreesOfFreedom == 3)
    #expect(agree(noise.variance, 2.0 / 3))
    #expect(RunNoise(variance: -1, degreesOfFreedom: -1) == .unknown)
  }

  @Test func falseAlarmsAreRareAndLargeChangesFound() {
    var simulation = Simulation(seed: 31)
    var alarms = 0
    var found = 0
    for _ in 0..<300 {
      let base = runs(&simulation, 5)
      if RepeatsDiff(base: base, candidate: runs(&simulation, 5)).estimate.verdict?.isChange == true {
        alarms += 1
      }
      let slower = runs(&simulation, 5, shift: Foundation.log(1.15))
      if RepeatsDiff(base: base, candidate: slower).estimate.verdict == .regressed { found += 1 }
    }
    #expect(alarms <= 15, "seed 31: \(alarms) of 300")
    #expect(found >= 285, "seed 31: \(found) of 300")
  }

  @Test(arguments: UInt64(1)...30)
  func withinVariancesOfOddRuns(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let odd = (0..<3).map { _ in ExactBucketedSample(buckets: simulation.oddRun()) }
    for variance in withinVariances(of: odd, at: 0.95) + withinVariances(of: odd.suffix(1), at: 0.5) {
      #expect(variance.map { $0.isFinite && $0 >= 0 } != false, "seed \(seed)")
    }
    #expect(withinVariances(of: [ExactBucketedSample](), at: 0.5).isEmpty)
    #expect(withinVariances(of: [ExactBucketedSample(buckets: [])], at: 0.5) == [nil])
  }

  @Test func withinVarianceOfARate() throws {
    var simulation = Simulation(seed: 9)
    let series = simulation.rates(rate: 0.1)
    let variance = try #require(RateRepeatsDiff.withinVariance(of: series))
    let rate = try #require(series.rate)
    #expect(variance >= rate * (1 - rate) / series.trialCount)
    #expect(RateRepeatsDiff.withinVariance(of: RateSeries(trials: [], hits: [])) == nil)
  }

  @Test func smallAbsoluteChangesAreNoVerdict() {
    let base = [0.1, 0.11, 0.1, 0.09].map { Foundation.log($0) }
    let candidate = [0.2, 0.21, 0.2, 0.19].map { Foundation.log($0) }
    #expect(RepeatsDiff(base: base, candidate: candidate).estimate.verdict == .unchanged)
  }
}
