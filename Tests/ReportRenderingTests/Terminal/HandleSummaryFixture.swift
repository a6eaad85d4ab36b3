import Foundation
import K6Parsing
import LoadAggregation
import TestSupport

/// A run made from what k6 gave to `handleSummary`, so that rendering is tested on its own.
enum HandleSummaryFixture {
  static func run(_ name: String) throws -> RunSummary {
    let data = try Data(contentsOf: RecordedRuns.file(name, "handle-summary.json"))
    let document = try data.withUnsafeBytes { try JSONReader.document($0) }
    var groups: [String] = []
    var checks: [CheckSummary] = []
    func walk(_ group: JSONValue, path: String) {
      if !path.isEmpty { groups.append(path) }
      for check in group["checks"]?.array ?? [] {
        checks.append(
          CheckSummary(
            group: path, name: check["name"]?.string ?? "", passes: Int(check["passes"]?.number ?? 0),
            fails: Int(check["fails"]?.number ?? 0)))
      }
      for inner in group["groups"]?.array ?? [] {
        walk(inner, path: "\(path)::\(inner["name"]?.string ?? "")")
      }
    }
    if let root = document["root_group"] { walk(root, path: "") }
    return RunSummary(
      source: RunSource(files: []),
      window: RunWindow(
        start: nil, end: nil,
        durationSeconds: document["state"]?["testRunDurationMs"]?.number.map { $0 / 1000 }, basis: .exact),
      timeline: nil,
      metrics: (document["metrics"]?.object ?? []).compactMap { metric($0.key, $0.value) },
      checks: checks, groups: groups, breakdowns: [], errors: [], problems: .none,
      limitations: [.noTimeSeries, .noBreakdowns])
  }

  static func trendStatistics(_ name: String) throws -> [String] {
    let data = try Data(contentsOf: RecordedRuns.file(name, "handle-summary.json"))
    let document = try data.withUnsafeBytes { try JSONReader.document($0) }
    return document["options"]?["summaryTrendStats"]?.array?.compactMap(\.string) ?? []
  }

  private static func metric(_ name: String, _ value: JSONValue) -> MetricSummary? {
    guard let type = value["type"]?.string.flatMap(MetricType.init),
      let contains = value["contains"]?.string.flatMap(ValueKind.init), let values = value["values"]
    else { return nil }
    func number(_ key: String) -> Double? { values[key]?.number }
    let brace = name.firstIndex(of: "{")
    let selector = brace.map { String(name[name.index(after: $0)...].dropLast()) }
    return MetricSummary(
      name: brace.map { String(name[..<$0]) } ?? name,
      selector: selector.map { MetricSummary.Selector(text: $0, tags: .empty) }, type: type,
      contains: contains,
      values: {
        switch type {
        case .counter: .counter(CounterValues(count: number("count"), ratePerSecond: number("rate")))
        case .gauge: .gauge(GaugeValues(value: number("value"), min: number("min"), max: number("max")))
        case .rate:
          .rate(
            RateValues(
              rate: number("rate"), passes: number("passes").map { Int($0) },
              fails: number("fails").map { Int($0) }))
        case .trend:
          .trend(
            TrendValues(
              count: number("count").map { Int($0) }, avg: number("avg"), min: number("min"),
              med: number("med"), max: number("max"),
              percentiles: (values.object ?? []).compactMap { member in
                guard member.key.hasPrefix("p("), let p = Double(member.key.dropFirst(2).dropLast()),
                  let value = member.value.number
                else { return nil }
                return TrendValues.Percentile(p: p, value: value)
              }.sorted { $0.p < $1.p }))
        }
      }(),
      thresholds: (value["thresholds"]?.object ?? []).map {
        ThresholdResult(expression: $0.key, passed: $0.value["ok"]?.bool ?? false, observed: nil)
      })
  }
}
