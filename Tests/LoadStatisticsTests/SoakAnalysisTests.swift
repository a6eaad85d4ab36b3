import Foundation
import LoadStatistics
import Testing

@Suite struct SoakAnalysisTests {
  /// Twenty minutes in samples of five seconds, with noise.
  private func series(_ seed: UInt64, _ shape: (Double) -> Double) -> [Double] {
    var simulation = Simulation(seed: seed)
    return (0..<240).map { 100 * shape(Double($0) / 240) + 2 * simulation.normal() }
  }

  @Test(arguments: UInt64(1)...10)
  func shapesAreToldApart(seed: UInt64) {
    func verdict(_ shape: (Double) -> Double) -> SoakAnalysis.Verdict {
      SoakAnalysis(values: series(seed, shape), secondsPerSample: 5).verdict
    }
    #expect(verdict { _ in 1 } == .noLeak, "seed \(seed)")
    #expect(verdict { 1 + 0.5 * $0 } == .leak, "seed \(seed)")
    #expect(verdict { 1 - 0.5 * $0 } == .noLeak, "seed \(seed)")
    #expect(verdict { $0 < 0.6 ? 1 : 1.3 } == .shift, "seed \(seed)")
    #expect(verdict { 1 - 0.6 * Foundation.exp(-8 * $0) } != .leak, "seed \(seed)")
    #expect(verdict { 1 + 0.4 * min(1, max(0, ($0 - 0.2) * 2.2)) } != .noLeak, "seed \(seed)")
  }

  @Test func growthThatComesToRestIsToldFromALeak() throws {
    var seen: [SoakAnalysis.Verdict: Int] = [:]
    for seed in UInt64(1)...30 {
      var simulation = Simulation(seed: seed)
      let values = (0..<240).map {
        100 * (1 - 0.7 * Foundation.exp(-Double($0) / 60)) + 6 * simulation.normal()
      }
      let analysis = SoakAnalysis(values: values, secondsPerSample: 5)
      let late = try #require(analysis.lateRatio)
      let p = try #require(analysis.trend).pRising
      switch analysis.verdict {
      case .levelledOff: #expect(late < 0.4 && p < 0.01, "seed \(seed)")
      case .leak: #expect(late >= 0.4 && p < 0.01, "seed \(seed)")
      case .inconclusive: #expect(p >= 0.01, "seed \(seed)")
      default: Issue.record("seed \(seed): \(analysis.verdict)")
      }
      seen[analysis.verdict, default: 0] += 1
    }
    #expect(seen[.levelledOff, default: 0] >= 10, "\(seen)")
  }

  @Test func leakBeyondAMonthIsDistant() {
    let values = series(2) { 1 + 0.5 * $0 }
    #expect(!SoakAnalysis(values: values, secondsPerSample: 5, limit: 200).isDistantLeak)
    #expect(SoakAnalysis(values: values, secondsPerSample: 5, limit: 1e6).isDistantLeak)
    #expect(!SoakAnalysis(values: values, secondsPerSample: 5).isDistantLeak)
  }

  @Test func lowLooksUnderASawTooth() {
    let sawTooth = (0..<240).map { 200 + 80 * Double($0 % 12) / 12 }
    let leaking = sawTooth.enumerated().map { $1 + 0.4 * Double($0) }
    #expect(SoakAnalysis(values: sawTooth, secondsPerSample: 5, statistic: .low).verdict == .noLeak)
    let leak = SoakAnalysis(values: leaking, secondsPerSample: 5, statistic: .low, limit: 500)
    #expect(leak.verdict == .leak)
    #expect((leak.hoursToLimit ?? -1) > 0)
    #expect(agree(leak.slopePerHour, 0.4 * 720, within: 0.02))
  }

  @Test func fewSamplesAndZeros() {
    #expect(SoakAnalysis(values: [], secondsPerSample: 1).reason == .fewSamples)
    #expect(SoakAnalysis(values: .init(repeating: 1, count: 11), secondsPerSample: 1).reason == .fewSamples)
    #expect(SoakAnalysis(values: .init(repeating: 1, count: 12), secondsPerSample: 1).verdict == .noLeak)
    let zeros = SoakAnalysis(values: .init(repeating: 0, count: 50), secondsPerSample: 1)
    #expect(zeros.verdict == .inconclusive)
    #expect(zeros.reason == .zeroValue)
    let broken = SoakAnalysis(values: .init(repeating: .nan, count: 50), secondsPerSample: 1)
    #expect(broken.reason == .fewSamples)
    #expect(SoakAnalysis(values: series(1) { 1 + $0 }, secondsPerSample: 0).slopePerHour == nil)
  }

  @Test(arguments: UInt64(1)...20)
  func scaleDoesNotMatter(seed: UInt64) {
    let values = series(seed) { 1 + 0.3 * $0 }
    let once = SoakAnalysis(values: values, secondsPerSample: 5)
    let scaled = SoakAnalysis(values: values.map { $0 * 1024 }, secondsPerSample: 5)
    #expect(once.verdict == scaled.verdict)
    #expect(agree(once.growth, scaled.growth), "seed \(seed)")
    #expect(agree(once.trend?.pRising, scaled.trend?.pRising), "seed \(seed)")
  }

  @Test func falseLeaksAreRare() {
    let leaks = (UInt64(1)...100).count { seed in
      SoakAnalysis(values: series(seed) { _ in 1 }, secondsPerSample: 5).verdict == .leak
    }
    #expect(leaks <= 1, "seeds 1…100: \(leaks)")
  }
}
