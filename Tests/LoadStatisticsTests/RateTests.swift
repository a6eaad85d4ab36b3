import LoadStatistics
import Testing

@Suite struct RateTests {
  @Test func intervalWithoutTrials() {
    for series in [RateSeries(trials: [], hits: []), RateSeries(trials: [0, 0], hits: [0, 0])] {
      let interval = RateInterval(of: series)
      #expect(interval.rate == nil)
      #expect(interval.interval == nil)
      #expect(interval.objectiveInterval == nil)
      #expect(interval.reason == .fewSamples)
    }
  }

  @Test func missingBucketsCountAsEmpty() {
    let series = RateSeries(trials: [10, 10], hits: [1])
    #expect(series.hits == [1, 0])
    #expect(series.rate == 0.05)
    #expect(RateSeries(trials: [], hits: [3]).rate == nil)
  }

  @Test func fewBucketsKeepOnlyCertainBounds() {
    #expect(RateInterval(of: RateSeries(trials: [50, 50], hits: [1, 0])).reason == .fewSamples)
    let none = RateInterval(of: RateSeries(trials: [50, 50], hits: [0, 0]))
    #expect(none.reason == nil)
    #expect(agree(none.zeroEventBound?.exact, 0.0295130, within: 1e-5))
  }

  @Test(arguments: UInt64(1)...40)
  func intervalHoldsItsRateAndBurstsWidenIt(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let scattered = simulation.rates(rate: 0.02)
    let result = RateInterval(of: scattered)
    let interval = try #require(result.interval)
    #expect(interval.contains(try #require(result.rate)), "seed \(seed)")
    // The same hits in one stretch are one event.
    var left = scattered.hitCount
    let burst = scattered.trials.map { trials in
      let here = min(left, trials)
      left -= here
      return here
    }
    let bunched = RateInterval(of: RateSeries(trials: scattered.trials, hits: burst))
    #expect(bunched.rate == result.rate)
    #expect(bunched.designEffect >= result.designEffect, "seed \(seed)")
    #expect(try #require(bunched.interval).high >= interval.high, "seed \(seed)")
  }

  @Test func allHitsMirrorNone() throws {
    let trials = [Double](repeating: 100, count: 10)
    let all = try #require(RateInterval(of: RateSeries(trials: trials, hits: trials)).objectiveInterval)
    let none = try #require(
      RateInterval(of: RateSeries(trials: trials, hits: trials.map { _ in 0 })).objectiveInterval)
    #expect(agree(1 - all.low, none.high, within: 1e-9))
    #expect(all.high == 1)
    #expect(none.low == 0)
  }

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

  @Test func wilsonOfNothingAndNonsense() {
    #expect(wilson(proportion: 0.5, trials: 0, z: 2) == ConfidenceInterval(low: 0, high: 1))
    #expect(wilson(proportion: .nan, trials: 5, z: 2) == ConfidenceInterval(low: 0, high: 1))
    #expect(wilson(proportion: 0.5, trials: 5, z: .infinity) == ConfidenceInterval(low: 0, high: 1))
    #expect(ZeroEventBound(trials: 0).exact == 1)
    #expect(ZeroEventBound(trials: 1).ruleOfThree == 1)
  }

  @Test func apdexOfNothing() {
    #expect(apdex(ofDurations: [], target: 400) == nil)
    #expect(apdex(ofDurations: [], target: 400, failures: 3) == 0)
    #expect(apdex(ofDurations: [100], target: 400, failures: 1) == 0.5)
    let sample = ExactBucketedSample(buckets: [[100, 500], [5000]])
    #expect(apdex(of: sample, target: 400) == 0.5)
  }
}
