import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ConnectionChurnRuleTests {
  @Test func longWaitsForConnections() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.extra = [
      .time("http_req_blocked", med: 10, p95: 40), .time("http_req_connecting", med: 9, p95: 30),
    ]
    guard
      case .connectionChurn(40, let duration?, 30)? = builder.findings().first(where: {
        if case .connectionChurn = $0 { true } else { false }
      })
    else {
      Issue.record("\(builder.findings())")
      return
    }
    #expect(duration > 50)
  }

  @Test func keptConnectionsAreNone() throws {
    for test in ["01-queue-spike-medium", "03-payment-load-large", "04-concert-endurance-small"] {
      let findings = RunAnalysis(of: try RecordedRuns.sample(test)).findings
      #expect(!findings.contains { if case .connectionChurn = $0.kind { true } else { false } }, "\(test)")
    }
  }
}
