import K6Parsing
import LoadAggregation

/// Runs made up to be large or hostile.
enum SyntheticRun {
  /// A run of a summary's shape with so many endpoints, checks, errors and metrics.
  static func wide(count: Int, name: (Int) -> String) -> RunSummary {
    func duration(_ index: Int, count: Int) -> MetricSummary {
      MetricSummary(
        name: "http_req_duration", type: .trend, contains: .time,
        values: .trend(
          TrendValues(
            count: count, avg: Double(index % 97) + 1, min: 0.5, med: Double(index % 89) + 1, max: 999,
            percentiles: [
              .init(p: 90, value: 80), .init(p: 95, value: Double(index % 83) + 90), .init(p: 99, value: 200),
            ]
          )))
    }
    func requests(_ count: Int) -> MetricSummary {
      MetricSummary(
        name: "http_reqs", type: .counter, contains: .plain,
        values: .counter(CounterValues(count: Double(count), ratePerSecond: Double(count) / 60)))
    }
    let names = (0..<count).map(name)
    let byResponse = names.enumerated().map { index, name in
      Breakdown.Row(
        tags: TagSet([
          (key: "name", value: name), (key: "expected_response", value: index % 5 == 0 ? "false" : "true"),
        ]),
        firstTime: nil, lastTime: nil,
        metrics: [duration(index, count: index % 50 + 1), requests(index % 50 + 1)])
    }
    let byStatus = names.enumerated().map { index, name in
      Breakdown.Row(
        tags: TagSet([
          (key: "name", value: name), (key: "method", value: "GET"),
          (key: "status", value: "\(200 + index % 300)"),
        ]), firstTime: nil, lastTime: nil, metrics: [requests(3)])
    }
    let start: Int64 = 1_767_225_600_000_000_000
    var metrics = [
      duration(5, count: 100_000),
      MetricSummary(
        name: "http_req_failed", type: .rate, contains: .plain,
        values: .rate(RateValues(rate: 0.002, passes: 200, fails: 99_800))),
      requests(100_000),
    ]
    metrics += names.prefix(2000).map { name in
      MetricSummary(
        name: "custom_" + name, type: .counter, contains: .plain,
        values: .counter(CounterValues(count: 7, ratePerSecond: 0.1)))
    }
    return RunSummary(
      source: RunSource(
        files: [
          .init(
            path: "results/" + name(1), format: .ndjson, compressed: false, bytes: 10, lines: 10, samples: 10,
            skipped: 0, truncated: false)
        ]), window: RunWindow(start: start, end: start + 60_000_000_000, durationSeconds: 60, basis: .exact),
      timeline: nil, metrics: metrics.sorted { $0.name < $1.name },
      checks: names.enumerated().map { CheckSummary(group: "::" + $1, name: $1, passes: $0, fails: 3) },
      groups: [],
      breakdowns: [
        Breakdown(by: ["name", "expected_response"], rows: byResponse),
        Breakdown(by: ["name", "method", "status"], rows: byStatus),
      ],
      errors: names.map { name in
        ErrorSummary(
          code: "1212", status: "0", message: name, method: "GET", name: name, expected: false, count: 4,
          firstTime: start, lastTime: start + 5_000_000_000)
      }, problems: .none, limitations: [.typesInferred([name(0), name(1)]), .filtered(name(2))])
  }
}
