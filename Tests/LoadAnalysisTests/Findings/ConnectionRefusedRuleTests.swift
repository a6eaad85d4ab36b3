import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ConnectionRefusedRuleTests {
  private func find(_ kinds: [Finding.Kind]) -> Finding.ErrorBurst? {
    kinds.lazy.compactMap { if case .connectionRefused(let burst) = $0 { burst } else { nil } }.first
  }

  @Test func refusedConnectionsWithTheirTime() throws {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(
      from: 20, to: 25, status: "0", code: "1212", message: "dial: connection refused", milliseconds: 0)
    let burst = try #require(find(builder.findings()))
    #expect(burst.count > 60 && burst.total == 1200)
    #expect(abs((burst.firstSeconds ?? 0) - 20) < 0.5 && abs((burst.lastSeconds ?? 0) - 25) < 0.5)
    #expect(abs((burst.peakFromSeconds ?? 0) - 20) <= 1.6)
    #expect(burst.status == "0" && burst.message == "dial: connection refused")
    #expect(RunAnalysis(of: builder.summary()).findings.first?.severity == .critical)
  }

  @Test func otherTransportErrorsAreNone() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 20, to: 25, status: "0", code: "1211")
    #expect(find(builder.findings()) == nil)
  }
}
