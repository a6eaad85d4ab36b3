import Foundation
import LoadStatistics
import Testing

/// A run of ten buckets of which only counts and a few quantiles are given.
private struct TabulatedSample: BucketedSample {
  let perBucket: Int
  let atOrBelow: [Double]
  let quantiles: [(p: Double, value: Double)]

  var bucketCount: Int { atOrBelow.count }
  var count: Int { perBucket * atOrBelow.count }
  func count(inBucket bucket: Int) -> Int { perBucket }
  func count(atOrBelow limit: Double, inBucket bucket: Int) -> Double { atOrBelow[bucket] }
  func quantile(_ p: Double, inBucket bucket: Int) -> Double? { nil }

  /// The nearest quantile that is given.
  func quantile(_ p: Double) -> Double? { quantiles.min { abs($0.p - p) < abs($1.p - p) }?.value }
}

/// The worked examples of the method's description, digit by digit.
@Suite struct PublishedExamplesTests {
  private func near(_ actual: Double?, _ expected: Double) -> Bool { agree(actual, expected, within: 1e-5) }

  @Test func steadyBatches() throws {
    let sample = TabulatedSample(
      perBucket: 100, atOrBelow: [97, 95, 96, 94, 95, 93, 96, 97, 92, 95], quantiles: [(0.95, 1)])
    let steps = try #require(QuantileInterval(of: sample, at: 0.95).derivation)
    #expect(steps.rho == 0)
    #expect(near(steps.profile.batchVariance.variance, 2.66667e-5))
    #expect(near(steps.variance, 4.75e-5))
    #expect(near(steps.effectiveCount, 1000))
    #expect(steps.degreesOfFreedom == 9)
    #expect(near(steps.criticalValue, 2.262157))
    #expect(near(steps.probabilities.low, 0.931990))
    #expect(near(steps.probabilities.high, 0.963428))
  }

  @Test func driftingBatches() throws {
    let sample = TabulatedSample(
      perBucket: 100, atOrBelow: [99, 98, 98, 97, 96, 94, 93, 92, 91, 92], quantiles: [(0.95, 1)])
    let steps = try #require(QuantileInterval(of: sample, at: 0.95).derivation)
    #expect(steps.rho == 0.8)
    #expect(near(steps.variance, 7.8e-4))
    #expect(near(steps.effectiveCount, 60.897436))
    #expect(near(steps.degreesOfFreedom, 7.754522))
    #expect(near(steps.criticalValue, 2.318773))
    #expect(near(steps.probabilities.low, 0.841476))
    #expect(near(steps.probabilities.high, 0.985509))
  }

  @Test func latencyPair() throws {
    let base = TabulatedSample(
      perBucket: 100, atOrBelow: [98, 97, 96, 95, 96, 94, 93, 95, 94, 92],
      quantiles: [(0.923036, 396), (0.928937, 401), (0.95, 420), (0.965055, 447), (0.967847, 455)])
    let candidate = TabulatedSample(
      perBucket: 100, atOrBelow: [97, 97, 95, 96, 95, 93, 94, 96, 93, 94],
      quantiles: [(0.923036, 462), (0.928937, 468), (0.95, 492), (0.965055, 526), (0.967847, 535)])
    let diff = QuantileDiff(base: base, candidate: candidate, at: 0.95)
    let steps = try #require(diff.derivation)
    #expect(near(steps.base.batchVariance.variance, 1.62745e-4))
    #expect(near(steps.candidate.batchVariance.variance, 5.85859e-5))
    #expect(near(BatchVariance(residuals: steps.pairedResiduals).variance, 1.33333e-5))
    #expect(near(steps.variance, 9.5e-5))
    #expect(near(steps.effectiveCount, 500))
    #expect(steps.degreesOfFreedom == 9)
    #expect(near(steps.candidateShare, 0.264698))
    #expect(near(steps.decision.probabilities.low, 0.923036))
    #expect(near(steps.decision.probabilities.high, 0.967847))
    #expect(near(steps.equivalence.probabilities.low, 0.928937))
    #expect(near(steps.equivalence.probabilities.high, 0.965055))
    #expect(near(diff.estimate.change, 0.171429))
    #expect(near(diff.estimate.interval?.low, 0.0502410))
    #expect(near(diff.estimate.interval?.high, 0.298279))
    #expect(near(diff.estimate.equivalenceInterval?.low, 0.0764341))
    #expect(near(diff.estimate.equivalenceInterval?.high, 0.268942))
    #expect(near(steps.episodes, 9.25926))
    #expect(near(steps.likeness, 0.978344))
    #expect(diff.estimate.verdict == .regressed)
  }

  @Test func longQuietRunsResolveEightPercent() throws {
    // Two runs without any scatter are left with the assumed noise.
    let flat = ExactBucketedSample(buckets: .init(repeating: .init(repeating: 100, count: 100), count: 10))
    let resolution = try #require(QuantileDiff(base: flat, candidate: flat, at: 0.5).estimate.resolution)
    #expect(agree(resolution, 0.0817, within: 1e-4))
  }

  @Test func throughputPair() throws {
    func minute(_ cycle: [Double]) -> [Double] { (0..<60).map { cycle[$0 % cycle.count] } }
    let estimate = ThroughputDiff(
      base: minute([100, 102, 98, 101, 99, 100]), candidate: minute([93, 95, 92, 94, 93, 95])
    ).estimate
    #expect(near(estimate.change, -0.0633333))
    #expect(near(estimate.interval?.low, -0.0993987))
    #expect(near(estimate.interval?.high, -0.0258237))
    #expect(estimate.verdict == .regressed)
  }

  @Test func ratePair() {
    let trials = [Double](repeating: 500, count: 60)
    let estimate = RateDiff(
      base: RateSeries(trials: trials, hits: (0..<60).map { $0 % 2 == 0 ? 1 : 0 }),
      candidate: RateSeries(trials: trials, hits: (0..<60).map { $0 % 2 == 0 ? 3 : 2 })
    ).estimate
    #expect(near(estimate.base, 0.001))
    #expect(near(estimate.change, 0.004))
    #expect(near(estimate.interval?.low, 0.00168872))
    #expect(near(estimate.interval?.high, 0.00634041))
    #expect(estimate.verdict == .regressed)
  }

  @Test func repeats() {
    let three = RepeatsDiff(
      base: [5.991465, 6.013715, 5.975351], candidate: [6.109248, 6.131226, 6.104793],
      withinVariances: [2e-4, 3e-4, 2.5e-4, 2.2e-4, 2.8e-4, 2.6e-4])
    #expect(near(three.derivation?.standardDeviation, 0.0216488))
    #expect(three.derivation?.degreesOfFreedom == 8)
    #expect(near(three.estimate.change, 0.129278))
    #expect(near(three.estimate.interval?.low, 0.0841728))
    #expect(near(three.estimate.interval?.high, 0.176260))
    let pair = RepeatsDiff(
      base: [6.0], candidate: [6.1], withinVariances: [2e-4, 3e-4],
      history: RunNoise(variance: 2.5e-4, degreesOfFreedom: 9))
    #expect(pair.derivation?.degreesOfFreedom == 13)
    #expect(near(pair.derivation?.standardDeviation, 0.0193152))
    #expect(near(pair.estimate.interval?.low, 0.0418394))
    #expect(near(pair.estimate.interval?.high, 0.172352))
  }

  @Test func levelChange() throws {
    let changes = LevelChanges(
      logValues: [6.00, 6.02, 5.99, 6.01, 6.00, 6.03, 6.19, 6.21, 6.18, 6.20, 6.22])
    #expect(changes.changes.count == 1)
    let change = try #require(changes.changes.first)
    #expect(change.index == 6)
    #expect(near(change.ratio, 0.211267))
    #expect(near(change.p, 6.60393e-10))
    #expect(changes.currentLevel == 6..<11)
  }

  @Test func soak() {
    let wiggle: [Double] = [0, 3, -2, 1, -1]
    let values = (0..<100).map { 100 + 0.25 * Double($0) + wiggle[$0 % 5] }
    let median = SoakAnalysis(values: values, secondsPerSample: 6)
    #expect(median.verdict == .leak)
    #expect(near(median.growth, 0.165038))
    #expect(near(median.trend?.pRising, 2.14745e-9))
    #expect(near(median.slopePerHour, 150))
    let low = SoakAnalysis(values: values, secondsPerSample: 6, statistic: .low, limit: 160)
    #expect(near(low.hoursToLimit, 0.248667))
  }

  @Test func warmUp() {
    let wiggle: [Double] = [0, 1, -1]
    let values = (0..<120).map { index -> Double in
      let decay = 100 * (1 + exp(-Double(index) / 8))
      return (decay * 1000).rounded() / 1000 + wiggle[index % 3]
    }
    #expect(warmUpLength(of: values) == 25)
  }

  @Test func scalability() throws {
    let fit = try #require(
      UniversalScalabilityFit(load: [1, 2, 4, 8, 16, 32], throughput: [98, 186, 335, 560, 780, 830]))
    #expect(near(fit.lambda, 97.2887))
    #expect(near(fit.sigma, 0.0445956))
    #expect(near(fit.kappa, 0.00137862))
    #expect(near(fit.peakLoad, 26.3252))
    #expect(near(fit.peakThroughput, 840.132))
    #expect(fit.isCredible)
  }

  @Test func ratesOfOneRun() {
    let wilson = wilson(proportion: 35.0 / 15_234, trials: 15_234, z: 1.959964)
    #expect(near(wilson.low, 0.00165250))
    #expect(near(wilson.high, 0.00319342))
    #expect(near(ZeroEventBound(trials: 3000).exact, 0.000998079))
    func state(_ requests: Int) -> ObjectiveState {
      let series = RateSeries(
        trials: [Double](repeating: Double(requests) / 10, count: 10), hits: [Double](repeating: 0, count: 10)
      )
      let interval = RateInterval(of: series, level: 0.9)
      return ObjectiveState(value: 0, interval: interval.objectiveInterval, comparison: .less, limit: 0.001)
    }
    #expect(state(2994) == .passWeak)
    #expect(state(2995) == .pass)
  }

  @Test func apdexOfAHundred() {
    let durations =
      [Double](repeating: 120, count: 70) + [Double](repeating: 600, count: 20)
      + [Double](repeating: 2500, count: 10)
    #expect(apdex(ofDurations: durations, target: 400) == 0.8)
  }

  @Test func costs() throws {
    let efficiency = try #require(CostEfficiency(p95Small: 420, p95Large: 250, costSmall: 1, costLarge: 2))
    #expect(near(efficiency.gain, 0.404762))
    #expect(efficiency.grade == .low)
    #expect(InstanceCount(target: 250, capacity: 95, minimum: 3)?.count == 4)
    #expect(InstanceCount(target: 130, capacity: 95)?.count == 3)
  }
}
