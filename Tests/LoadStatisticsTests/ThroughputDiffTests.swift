import LoadStatistics
import Testing

@Suite struct ThroughputDiffTests {
  private func counts(_ simulation: inout Simulation, buckets: Int = 60, mean: Double = 100) -> [Double] {
    (0..<buckets).map { _ in max(0, (mean + mean.squareRoot() * simulation.normal()).rounded()) }
  }

  @Test(arguments: UInt64(1)...30)
  func runAgainstItselfNeverChanges(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let run = counts(&simulation, buckets: simulation.integer(in: 10...100), mean: 20)
    let estimate = ThroughputDiff(base: run, candidate: run).estimate
    #expect(estimate.change == 0)
    #expect(estimate.verdict == .unchanged, "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...30)
  func swappingSidesMirrorsTheInterval(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let a = counts(&simulation)
    let b = counts(&simulation, buckets: seed % 2 == 0 ? 60 : 90, mean: 90 + 20 * simulation.uniform())
    let there = ThroughputDiff(base: a, candidate: b).estimate
    let back = ThroughputDiff(base: b, candidate: a).estimate
    let interval = try #require(there.interval)
    let mirrored = try #require(back.interval)
    #expect(agree(1 + interval.low, 1 / (1 + mirrored.high)), "seed \(seed)")
    #expect(agree(1 + interval.high, 1 / (1 + mirrored.low)), "seed \(seed)")
    #expect((there.verdict == .improved) == (back.verdict == .regressed), "seed \(seed)")
  }

  @Test func commonRampCancels() throws {
    let ramp = (0..<100).map { Double(min($0, 99 - $0) + 1) }
    let paired = ThroughputDiff(base: ramp, candidate: ramp.map { $0 * 1.1 })
    #expect(try #require(paired.derivation).variance < 1e-20)
    #expect(paired.estimate.verdict == .improved)
  }

  @Test func widthOfBucketsDoesNotMatter() throws {
    var simulation = Simulation(seed: 4)
    let fine = counts(&simulation, buckets: 200)
    let coarse = stride(from: 0, to: 200, by: 2).map { fine[$0] + fine[$0 + 1] }
    let diff = ThroughputDiff(base: fine, candidate: coarse, baseSeconds: 20, candidateSeconds: 20)
    #expect(agree(diff.estimate.change.map { 1 + $0 }, 1))
    #expect(diff.derivation?.isPaired == true)
    #expect(try #require(diff.derivation).variance < 1e-20)
    #expect(agree(diff.estimate.base, fine.reduce(0, +) / 20))
  }

  @Test func nothingToCompare() {
    let run = [Double](repeating: 10, count: 20)
    let zeros = [Double](repeating: 0, count: 20)
    #expect(ThroughputDiff(base: [], candidate: run).estimate.verdict == .inconclusive(.fewSamples))
    #expect(ThroughputDiff(base: [1, 2], candidate: run).estimate.verdict == .inconclusive(.fewSamples))
    #expect(ThroughputDiff(base: zeros, candidate: run).estimate.verdict == .inconclusive(.zeroValue))
    #expect(ThroughputDiff(base: zeros, candidate: run).estimate.change == nil)
    #expect(ThroughputDiff(base: run, candidate: zeros).estimate.change == -1)
    #expect(
      ThroughputDiff(base: run, candidate: run, baseSeconds: 0).estimate.verdict == .inconclusive(.zeroValue))
    let known = ThroughputDiff(baseValue: 100, candidateValue: 90).estimate
    #expect(known.verdict == .inconclusive(.noSeries))
    #expect(agree(known.change, -0.1))
  }
}
