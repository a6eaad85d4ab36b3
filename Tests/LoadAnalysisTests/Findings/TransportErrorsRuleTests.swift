import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct TransportErrorsRuleTests {
  @Test func byCodeTheMostFrequentFirst() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 10, to: 12, status: "0", code: "1101")
    builder.fail(from: 20, to: 30, status: "0", code: "1050")
    builder.fail(from: 40, to: 42, status: "0", code: "1212")
    let codes = builder.findings().compactMap {
      if case .transportErrors(let code, _) = $0 { code } else { nil }
    }
    #expect(codes == ["1050", "1101"])
  }

  @Test func statusesAreNotTransport() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 10, to: 12, status: "503", code: "1503")
    #expect(!builder.findings().contains { if case .transportErrors = $0 { true } else { false } })
  }
}
