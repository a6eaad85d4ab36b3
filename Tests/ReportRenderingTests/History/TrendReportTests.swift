import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering
import Testing

@Suite struct TrendReportTests {
  /// A day apart, from 2025-01-01 on.
  private func trend(
    _ values: [Double?], test: String = "01-queue-spike", spec: String = "small", label: String? = nil,
    commit: String? = nil
  ) throws -> RunTrend {
    let runs = values.enumerated().map { index, value in
      HistoricalRun(
        id: Int64(index + 1), timeNanoseconds: (1_735_689_600 + Int64(index) * 86_400) * 1_000_000_000,
        label: label, commit: commit, summary: Self.summary(p95: value))
    }
    return try #require(RunTrend(of: TrendSubject.standard[0], test: test, spec: spec, runs: runs))
  }

  private static func summary(p95: Double?) -> RunSummary {
    let values = TrendValues(
      count: 100, avg: nil, min: nil, med: nil, max: nil,
      percentiles: p95.map { [.init(p: 95, value: $0)] } ?? [])
    return RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: nil, end: nil, durationSeconds: 60, basis: .given), timeline: nil,
      metrics: [
        MetricSummary(name: "http_req_duration", type: .trend, contains: .time, values: .trend(values))
      ], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
  }

  private let step: [Double?] = [200, 202, 199, 201, 330, 200, nil, 240, 242, 239, 241, 280]

  @Test func text() throws {
    let report = TrendReport([try trend(step, label: "v1", commit: "abc")])
    #expect(
      report.text() == """
        metric                                          runs  trend         newest   level            change [95%]  verdict
        01-queue-spike · small, 2025-01-01 – 2025-01-12
        http_req_duration p(95)                           11  ▁▁▁▁█▁ ▃▃▃▃▅  280 ms  240 ms  +16.4% [+11.9%, +21.1%]  ✗ regressed

        What changed
        test            spec   metric                   event      run  start             label  commit           values  change        p
        """, "\(report.text())")
  }

  @Test func otherForms() throws {
    let trend = try trend(step)
    let report = TrendReport([trend], language: .korean)
    print(report.markdown())
    print(report.csv())
    print(TrendReport([trend]).text())
  }
}
