import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering

/// Stored runs made by hand, with Korean names beside English ones and texts that try to be markup.
enum HistoryExamples {
  private static let day: Int64 = 86_400_000_000_000
  private static let start: Int64 = 1_735_776_000_000_000_000

  /// A run of three metrics.
  static func run(
    p95: Double?, failed: Double?, requestsPerSecond: Double?, seconds: Double? = 60, start: Int64? = nil
  ) -> RunSummary {
    var metrics: [MetricSummary] = []
    if let p95 {
      metrics.append(
        MetricSummary(
          name: "http_req_duration", type: .trend, contains: .time,
          values: .trend(
            TrendValues(
              count: 1000, avg: p95 / 2, min: 1, med: p95 / 3, max: 2 * p95,
              percentiles: [.init(p: 90, value: 0.9 * p95), .init(p: 95, value: p95)]))))
    }
    if let failed {
      metrics.append(
        MetricSummary(
          name: "http_req_failed", type: .rate, contains: .plain,
          values: .rate(
            RateValues(
              rate: failed, passes: Int((failed * 10_000).rounded()),
              fails: Int(((1 - failed) * 10_000).rounded())))))
    }
    if let requestsPerSecond {
      metrics.append(
        MetricSummary(
          name: "http_reqs", type: .counter, contains: .plain,
          values: .counter(CounterValues(count: 10_000, ratePerSecond: requestsPerSecond))))
    }
    return RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: start, end: nil, durationSeconds: seconds, basis: .given), timeline: nil,
      metrics: metrics, checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
  }

  private static func entry(
    _ id: Int64, _ test: String, _ spec: String, _ summary: RunSummary, label: String? = nil,
    commit: String? = nil, environment: String? = nil, note: String? = nil, isDated: Bool = true
  ) -> HistoryEntry {
    HistoryEntry(
      id: id, test: test, spec: spec, startNanoseconds: isDated ? start + id * day : nil,
      addedNanoseconds: start + id * day + 3_600_000_000_000,
      details: .init(
        label: label, commit: commit, environment: environment, note: note,
        contentHash: String(repeating: "0123456789abcdef", count: 4), toolVersion: "0.1.0"),
      summary: summary)
  }

  /// Runs as they are listed.
  static let entries: [HistoryEntry] = [
    entry(
      1, "01-queue-spike", "small", run(p95: 412.3, failed: 0.0123, requestsPerSecond: 183.2), label: "v1.0",
      commit: "abc1234", environment: "staging"),
    entry(
      2, "콘서트-예약", "중형", run(p95: 98.76, failed: 0, requestsPerSecond: 45.67, seconds: 3725),
      label: "티켓 오픈", environment: "운영", note: "캐시를 켠 뒤, \"두 번째\""),
    entry(
      12, "pipe | and `code`", "*large*", run(p95: nil, failed: nil, requestsPerSecond: nil, seconds: nil),
      label: "<b>bold</b>", note: "line\nbreak \u{1b}[31mred, comma", isDated: false),
  ]

  /// Trends: a step of the level of p95 and of the error rate, an odd run, and a second test of two lengths.
  static let trends: [RunTrend] = {
    let p95: [Double] = [200, 202, 199, 201, 330, 200, 203, 198, 240, 242, 239, 241, 243]
    let failed: [Double] = [
      0.001, 0.0012, 0.0009, 0.001, 0.0011, 0.001, 0.0009, 0.02, 0.021, 0.019, 0.02, 0.0205, 0.0198,
    ]
    let runs = p95.indices.map { (index: Int) -> HistoricalRun in
      HistoricalRun(
        id: Int64(index + 1), timeNanoseconds: start + Int64(index) * 30 * day,
        label: index == 8 ? "v2.0" : nil, commit: index == 8 ? "d00d" : nil,
        summary: run(p95: p95[index], failed: failed[index], requestsPerSecond: 100 + Double(index % 3)))
    }
    let mixed = (0..<4).map { (index: Int) -> HistoricalRun in
      HistoricalRun(
        id: Int64(100 + index), timeNanoseconds: start + Int64(index) * day, label: "실행 \(index)",
        summary: run(
          p95: index % 2 == 0 ? 90 : 120, failed: 0, requestsPerSecond: 50,
          seconds: index % 2 == 0 ? 30 : 3600))
    }
    let groups = RunLengths.groups(of: mixed)
    let first = TrendSubject.standard.compactMap { subject -> RunTrend? in
      RunTrend(of: subject, test: "01-queue-spike", spec: "small", runs: runs)
    }
    let second = groups.compactMap { group -> RunTrend? in
      RunTrend(
        of: TrendSubject.standard[0], test: "콘서트-예약", spec: "중형",
        lengthsSeconds: RunLengths.range(of: group), runs: group)
    }
    return first + second
  }()
}
