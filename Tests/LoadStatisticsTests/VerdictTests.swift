import LoadStatistics
import Testing

@Suite struct VerdictTests {
  @Test func overallVerdicts() {
    let wide = Verdict.inconclusive(.wideInterval)
    #expect(Verdict.overall(of: [.unchanged, .improved, .regressed, wide]) == .regressed)
    #expect(Verdict.overall(of: [.unchanged, .improved]) == .improved)
    #expect(Verdict.overall(of: [.improved, wide, .unchanged]) == wide)
    #expect(Verdict.overall(of: [.unchanged, .unchanged]) == .unchanged)
    #expect(Verdict.overall(of: []) == .inconclusive(.noSeries))
    #expect(wide.name == "inconclusive" && wide.reason == .wideInterval && !wide.isChange)
    #expect(Verdict.improved.isChange && Verdict.improved.reason == nil)
  }

  @Test func levelsOfTheTwoIntervals() {
    #expect(ConfidenceLevels(decision: 0.95) == .primary)
    #expect(ConfidenceLevels(decision: 0.99) == .other)
    #expect(DiffParameters() == DiffParameters(latency: .latency, throughput: .throughput, rate: .standard))
  }
}
