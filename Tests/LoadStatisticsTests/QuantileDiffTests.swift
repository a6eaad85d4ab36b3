import LoadStatistics
import Testing

@Suite struct QuantileDiffTests {
  private func diff(
    _ base: [[Double]], _ candidate: [[Double]], at p: Double = 0.95, tolerance: RatioTolerance = .latency,
    polarity: Polarity = .lowerIsBetter
  ) -> QuantileDiff {
    QuantileDiff(
      base: ExactBucketedSample(buckets: base), candidate: ExactBucketedSample(buckets: candidate), at: p,
      tolerance: tolerance, polarity: polarity)
  }

  @Test(arguments: UInt64(1)...60)
  func runAgainstItselfNeverChanges(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let run = seed % 2 == 0 ? simulation.oddRun() : simulation.run(perBucket: 10, drift: 0.2)
    for p in [0.5, 0.9, 0.95, 0.99] {
      let verdict = try #require(diff(run, run, at: p).estimate.verdict)
      #expect(!verdict.isChange, "seed \(seed), p \(p)")
    }
  }

  @Test(arguments: UInt64(1)...40)
  func swappingSidesMirrorsTheInterval(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let a = simulation.run(perBucket: 8, drift: 0.1)
    let b = simulation.run(
      buckets: seed % 2 == 0 ? 60 : 90, perBucket: 8, median: 100 + 40 * simulation.uniform(), drift: 0.1)
    for p in [0.5, 0.95] {
      let there = diff(a, b, at: p).estimate
      let back = diff(b, a, at: p).estimate
      let interval = try #require(there.interval)
      let mirrored = try #require(back.interval)
      #expect(agree(1 + interval.low, 1 / (1 + mirrored.high)), "seed \(seed), p \(p)")
      #expect(agree(1 + interval.high, 1 / (1 + mirrored.low)), "seed \(seed), p \(p)")
      #expect(agree(there.resolution, back.resolution), "seed \(seed), p \(p)")
      switch there.verdict {
      case .improved: #expect(back.verdict == .regressed, "seed \(seed), p \(p)")
      case .regressed: #expect(back.verdict == .improved, "seed \(seed), p \(p)")
      default: #expect(back.verdict?.isChange == false, "seed \(seed), p \(p)")
      }
    }
  }

  @Test(arguments: UInt64(1)...30)
  func scaleOfTimeDoesNotMatter(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let a = simulation.run(perBucket: 8)
    let b = simulation.run(perBucket: 8, median: 120)
    var tolerance = RatioTolerance.latency
    tolerance.smallestAbsoluteChange = 0
    let milliseconds = diff(a, b, tolerance: tolerance).estimate
    let seconds = diff(
      a.map { $0.map { $0 / 1024 } }, b.map { $0.map { $0 / 1024 } }, tolerance: tolerance
    ).estimate
    #expect(agree(milliseconds.interval?.low, seconds.interval?.low))
    #expect(agree(milliseconds.interval?.high, seconds.interval?.high))
    #expect(milliseconds.verdict == seconds.verdict)
  }

  @Test(arguments: UInt64(1)...20)
  func slowerCandidatesNeverLookFaster(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let a = simulation.run(perBucket: 12)
    let b = simulation.run(perBucket: 12)
    var previous = -1.0
    var wasRegressed = false
    for factor in [0.5, 0.8, 1, 1.1, 1.3, 1.6, 2.5, 5] {
      let estimate = diff(a, b.map { $0.map { $0 * factor } }).estimate
      let low = try #require(estimate.interval?.low)
      #expect(low > previous, "seed \(seed), factor \(factor)")
      if wasRegressed { #expect(estimate.verdict == .regressed, "seed \(seed), factor \(factor)") }
      previous = low
      wasRegressed = estimate.verdict == .regressed
    }
    #expect(wasRegressed, "seed \(seed): five times slower")
  }

  @Test(arguments: UInt64(1)...200)
  func oddRunsNeitherTrapNorGiveNonsense(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let a = simulation.oddRun()
    let b = simulation.oddRun()
    for p in [0, 0.5, 0.95, 1] {
      let estimate = diff(a, b, at: p).estimate
      for number in [
        estimate.change, estimate.interval?.low, estimate.interval?.high, estimate.equivalenceInterval?.low,
        estimate.equivalenceInterval?.high, estimate.resolution,
      ] {
        #expect(number?.isFinite != false, "seed \(seed), p \(p)")
      }
      #expect(estimate.interval != nil || estimate.verdict?.reason != nil, "seed \(seed), p \(p)")
    }
  }

  @Test func absentAndZeroValues() {
    let run = [[Double]](repeating: [1, 2, 3, 4, 5], count: 20)
    let zeros = [[Double]](repeating: [0, 0, 0, 0, 0], count: 20)
    #expect(diff([], run).estimate.verdict == .inconclusive(.fewSamples))
    #expect(diff([], run).estimate.change == nil)
    #expect(diff(zeros, run, at: 0.5).estimate.verdict == .inconclusive(.zeroValue))
    #expect(diff(zeros, run, at: 0.5).estimate.change == nil)
    #expect(diff(run, zeros, at: 0.5).estimate.change == -1)
    #expect(diff(zeros, zeros, at: 0.5).estimate.verdict == .inconclusive(.zeroValue))
    // The median is positive, but what lies within its reach is not.
    let half = [[Double]](repeating: [0, 0, 1, 1, 1], count: 20)
    #expect(diff(half, run, at: 0.5).estimate.verdict == .inconclusive(.zeroValue))
  }

  @Test func withoutSeriesTheChangeIsShown() {
    let known = QuantileDiff(baseValue: 100, candidateValue: 150, at: 0.95).estimate
    #expect(known.verdict == .inconclusive(.noSeries))
    #expect(known.change == 0.5)
    #expect(known.interval == nil)
    #expect(QuantileDiff(baseValue: nil, candidateValue: 150, at: 0.95).estimate.change == nil)
  }

  @Test func smallAbsoluteChangesAreNoVerdict() {
    var simulation = Simulation(seed: 5)
    let a = simulation.run(perBucket: 40, median: 1, sigma: 0.1)
    let b = simulation.run(perBucket: 40, median: 1.4, sigma: 0.1)
    #expect(diff(a, b, at: 0.5).estimate.verdict == .unchanged)
    var tolerance = RatioTolerance.latency
    tolerance.smallestAbsoluteChange = 0
    #expect(diff(a, b, at: 0.5, tolerance: tolerance).estimate.verdict == .regressed)
  }

  @Test func polarityDecidesTheWord() {
    var simulation = Simulation(seed: 6)
    let a = simulation.run(perBucket: 40)
    let b = simulation.run(perBucket: 40, median: 200)
    #expect(diff(a, b, polarity: .lowerIsBetter).estimate.verdict == .regressed)
    #expect(diff(a, b, polarity: .higherIsBetter).estimate.verdict == .improved)
    #expect(diff(a, b, polarity: .none).estimate.verdict == nil)
    #expect(diff(a, b, polarity: .none).estimate.interval == diff(a, b).estimate.interval)
  }

  /// Eight times slower for one tenth of the run, which the base does not show.
  private func withStall(_ run: [[Double]]) -> [[Double]] {
    run.enumerated().map { index, values in 18..<24 ~= index ? values.map { $0 * 8 } : values }
  }

  @Test func stallIsOneEpisode() throws {
    var simulation = Simulation(seed: 7)
    let a = simulation.run(perBucket: 60, sigma: 0.2)
    let b = withStall(simulation.run(perBucket: 60, sigma: 0.2))
    let steps = try #require(diff(a, b, at: 0.95).derivation)
    #expect(steps.isSingleEpisode)
    #expect(diff(a, b, at: 0.95).estimate.verdict?.isChange == false)
    #expect(diff(a, b, at: 0.5).estimate.verdict?.isChange == false)
  }

  @Test func slowerThroughoutIsNoEpisodeEvenWithAStall() {
    var simulation = Simulation(seed: 7)
    let a = simulation.run(perBucket: 60, sigma: 0.2)
    let b = withStall(simulation.run(perBucket: 60, median: 160, sigma: 0.2))
    #expect(diff(a, b, at: 0.9).estimate.verdict == .regressed)
  }

  @Test func lengthsDecideThePairing() {
    var simulation = Simulation(seed: 8)
    let a = ExactBucketedSample(buckets: simulation.run(buckets: 60))
    let b = ExactBucketedSample(buckets: simulation.run(buckets: 120, perBucket: 10))
    func isPaired(_ baseSeconds: Double?, _ candidateSeconds: Double?) -> Bool? {
      QuantileDiff(
        base: a, candidate: b, at: 0.5, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds
      ).derivation?.isPaired
    }
    #expect(isPaired(nil, nil) == false)
    #expect(isPaired(60, 60) == true)
    #expect(isPaired(60, 66) == true)
    #expect(isPaired(60, 66.1) == false)
    #expect(isPaired(60, 0) == false)
  }

  /// How often pairs of runs of one system are called different, and of a system made slower are found.
  @Test func falseAlarmsAreRareAndLargeChangesFound() throws {
    var simulation = Simulation(seed: 12)
    let same = (0..<24).map { _ in ExactBucketedSample(buckets: simulation.run(perBucket: 20, drift: 0.02)) }
    let slower = (0..<24).map { _ in
      ExactBucketedSample(buckets: simulation.run(perBucket: 20, median: 135, drift: 0.02))
    }
    var alarms = 0
    var pairs = 0
    for left in same.indices {
      for right in same.indices where right > left {
        let diff = QuantileDiff(base: same[left], candidate: same[right], at: 0.95)
        if diff.estimate.verdict?.isChange == true { alarms += 1 }
        pairs += 1
      }
    }
    let found = zip(same, slower).count {
      QuantileDiff(base: $0, candidate: $1, at: 0.95).estimate.verdict == .regressed
    }
    #expect(Double(alarms) <= 0.03 * Double(pairs), "seed 12: \(alarms) of \(pairs)")
    #expect(found >= 20, "seed 12: \(found) of \(same.count)")
  }
}
