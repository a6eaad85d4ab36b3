import LoadStatistics
import Testing

@Suite struct RateIntervalTests {
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

  @Test func wilsonOfNothingAndNonsense() {
    #expect(wilson(proportion: 0.5, trials: 0, z: 2) == ConfidenceInterval(low: 0, high: 1))
    #expect(wilson(proportion: .nan, trials: 5, z: 2) == ConfidenceInterval(low: 0, high: 1))
    #expect(wilson(proportion: 0.5, trials: 5, z: .infinity) == ConfidenceInterval(low: 0, high: 1))
    #expect(ZeroEventBound(trials: 0).exact == 1)
    #expect(ZeroEventBound(trials: 1).ruleOfThree == 1)
  }
}
