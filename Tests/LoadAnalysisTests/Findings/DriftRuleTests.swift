import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct DriftRuleTests {
  @Test func theRecordedLeakIsANoteAsItsSoakIsShort() throws {
    let findings = RunAnalysis(of: try RecordedRuns.recorded("leak/03-payment-load-medium-leaky")).findings
    let leak = try #require(findings.first { if case .leak = $0.kind { true } else { false } })
    #expect(leak.severity == .note)
    #expect(findings.contains { if case .shortSoak = $0.kind { true } else { false } })
  }

  @Test func aLeakSeenLongEnoughIsAWarning() throws {
    let memory = series("memory", unit: .bytes, (0..<120).map { 100e6 + 1e6 * Double($0) }, limit: 512e6)
    let run = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1).summary()
    let leak = try #require(
      RunAnalysis(of: run, resources: [memory]).findings.first {
        if case .leak = $0.kind { true } else { false }
      })
    #expect(leak.severity == .warning)
  }

  @Test func aShiftIsANote() throws {
    let values = (0..<120).map { index -> Double in
      let level = index < 70 ? 100e6 : 180e6
      return level + 1e5 * Double(index % 7)
    }
    let run = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1).summary()
    let findings = RunAnalysis(of: run, resources: [series("memory", unit: .bytes, values)]).findings
    #expect(findings.contains { if case .levelShift = $0.kind { $0.severity == .note } else { false } })
  }
}
