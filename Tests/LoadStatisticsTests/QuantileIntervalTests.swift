import LoadStatistics
import Testing

@Suite struct QuantileIntervalTests {
  @Test func emptyRunHasNoValue() {
    let empty = QuantileInterval(of: ExactBucketedSample(buckets: []), at: 0.95)
    #expect(empty.value == nil)
    #expect(empty.interval == nil)
    #expect(empty.reason == .fewSamples)
  }

  @Test func oneValueHasNoInterval() {
    let single = QuantileInterval(
      of: ExactBucketedSample(buckets: .init(repeating: [], count: 9) + [[7]]), at: 0.5)
    #expect(single.value == 7)
    #expect(single.interval == nil)
    #expect(single.reason == .fewSamples)
  }

  @Test(arguments: [
    (0.95, 99, true), (0.95, 100, false), (0.99, 499, true), (0.99, 500, false), (0.5, 10, false),
  ])
  func fewestSamples(p: Double, count: Int, isTooFew: Bool) {
    var buckets = [[Double]](repeating: [], count: 10)
    for index in 0..<count { buckets[index % 10].append(Double(index)) }
    let result = QuantileInterval(of: ExactBucketedSample(buckets: buckets), at: p)
    #expect((result.reason == .fewSamples) == isTooFew)
    #expect((result.interval == nil) == isTooFew)
  }

  @Test func equalValuesGiveAPoint() {
    let flat = ExactBucketedSample(buckets: .init(repeating: .init(repeating: 40, count: 20), count: 20))
    let result = QuantileInterval(of: flat, at: 0.95)
    #expect(result.interval == ConfidenceInterval(low: 40, high: 40))
    #expect(result.derivation?.effectiveCount == 400)
  }

  @Test func zerosGiveAPointAtZero() {
    let zeros = ExactBucketedSample(buckets: .init(repeating: .init(repeating: 0, count: 20), count: 20))
    #expect(QuantileInterval(of: zeros, at: 0.95).interval == ConfidenceInterval(low: 0, high: 0))
  }

  @Test func exactValueLiesWithinTheInterval() throws {
    var simulation = Simulation(seed: 3)
    let sample = BucketedHistogram(values: simulation.run(buckets: 10, perBucket: 4000, sigma: 0.01))
    let result = QuantileInterval(of: sample, at: 0.5, exactValue: 99)
    #expect(result.value == 99)
    #expect(try #require(result.interval).contains(99))
  }

  @Test func notANumberAndInfinityAreLeftOut() {
    let buckets: [[Double]] = .init(repeating: [1, 2, .nan, .infinity, 3], count: 10)
    let result = QuantileInterval(of: ExactBucketedSample(buckets: buckets), at: 0.5)
    #expect(result.sampleCount == 30)
    #expect(result.value == 2)
  }

  @Test(arguments: UInt64(1)...30)
  func holdsItsValueAndGrowsWithTheLevel(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let sample = ExactBucketedSample(buckets: simulation.run(perBucket: 10, drift: 0.1))
    for p in [0.5, 0.9, 0.95] {
      var previous = ConfidenceInterval(low: .infinity, high: -.infinity)
      for level in [0.5, 0.8, 0.9, 0.95, 0.99] {
        let result = QuantileInterval(of: sample, at: p, level: level)
        let interval = try #require(result.interval)
        #expect(interval.contains(try #require(result.value)), "seed \(seed)")
        #expect(interval.low <= previous.low && interval.high >= previous.high, "seed \(seed)")
        previous = interval
      }
    }
  }

  @Test(arguments: UInt64(1)...30)
  func scalesWithTheValues(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let buckets = simulation.run(perBucket: 10, drift: 0.1)
    let once = QuantileInterval(of: ExactBucketedSample(buckets: buckets), at: 0.95)
    let eightfold = QuantileInterval(
      of: ExactBucketedSample(buckets: buckets.map { $0.map { $0 * 8 } }), at: 0.95)
    #expect(agree(once.value.map { $0 * 8 }, eightfold.value))
    #expect(agree(once.interval.map { $0.low * 8 }, eightfold.interval?.low), "seed \(seed)")
    #expect(agree(once.interval.map { $0.high * 8 }, eightfold.interval?.high), "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...200)
  func oddRunsNeitherTrapNorGiveNonsense(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let buckets = simulation.oddRun()
    func check(_ sample: some BucketedSample) {
      for p in [0, 0.5, 0.9, 0.99, 1] {
        let result = QuantileInterval(of: sample, at: p)
        guard let interval = result.interval, let value = result.value else { continue }
        #expect(interval.low <= value && value <= interval.high, "seed \(seed), p \(p)")
        #expect(interval.low.isFinite && interval.high.isFinite, "seed \(seed), p \(p)")
      }
    }
    check(ExactBucketedSample(buckets: buckets))
    check(BucketedHistogram(values: buckets))
  }

  /// The share of intervals that hold the true median, over independent runs with and without drift.
  @Test(arguments: [0.0, 0.05])
  func coversTheTruth(drift: Double) throws {
    var simulation = Simulation(seed: 11)
    var hits = 0
    let runs = 300
    for _ in 0..<runs {
      let sample = ExactBucketedSample(buckets: simulation.run(buckets: 120, perBucket: 4, drift: drift))
      let interval = try #require(QuantileInterval(of: sample, at: 0.5).interval)
      if interval.contains(100) { hits += 1 }
    }
    #expect(Double(hits) / Double(runs) >= (drift == 0 ? 0.92 : 0.86), "seed 11: \(hits) of \(runs)")
  }
}
