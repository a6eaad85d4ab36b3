import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct GRPCErrorsRuleTests {
  private func run(_ counts: [String: Int]) -> RunSummary {
    func calls(_ count: Int) -> MetricSummary {
      MetricSummary(
        name: "grpc_req_duration", type: .trend, contains: .time,
        values: .trend(.init(count: count, avg: 5, min: 1, med: 5, max: 9, percentiles: [])))
    }
    return RunSummary(
      source: RunSource(files: []),
      window: .init(start: 0, end: 1, durationSeconds: 10, basis: .estimated), timeline: nil,
      metrics: [calls(counts.values.reduce(0, +))], checks: [], groups: [],
      breakdowns: [
        Breakdown(
          by: ["name", "method", "status"],
          rows: counts.sorted { $0.key < $1.key }.map {
            .init(
              tags: TagSet([("status", $0.key)]), firstTime: nil, lastTime: nil, metrics: [calls($0.value)])
          })
      ], errors: [], problems: .none, limitations: [])
  }

  @Test func statusesOtherThanZero() {
    let kinds = RunAnalysis(of: run(["0": 90, "14": 8, "4": 2])).findings.map(\.kind)
    #expect(
      kinds == [
        .grpcErrors(status: "14", count: 8, total: 100), .grpcErrors(status: "4", count: 2, total: 100),
      ])
  }

  @Test func zeroIsSuccess() {
    #expect(RunAnalysis(of: run(["0": 90])).findings.isEmpty)
  }
}
