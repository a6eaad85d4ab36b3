import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ConsumerLagRuleTests {
  private let builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)

  private func find(_ values: [Double], _ name: String) -> [DriftVerdict] {
    builder.findings([series(name, values)]).compactMap {
      if case .consumerLagGrowing(let drift) = $0 { drift } else { nil }
    }
  }

  @Test func aLagThatGrows() throws {
    let drift = try #require(find((0..<80).map { 10 + 20 * Double($0) }, "consumer_lag").first)
    #expect(abs((drift.slopePerHour ?? 0) - 4800) < 50)
    #expect(drift.subject == .resource("consumer_lag"))
  }

  @Test func aSteadyLagOrAnotherSeriesIsNone() {
    #expect(find((0..<80).map { 100 + Double($0 % 3) }, "consumer_lag").isEmpty)
    #expect(find((0..<80).map { 10 + 20 * Double($0) }, "sessions").isEmpty)
  }
}
