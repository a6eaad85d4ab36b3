import K6Parsing
import LoadAggregation
import LoadAnalysis

/// A run as a table of plain values, one a line: `metric,type,unit,statistic,value` and one column a tag of the
/// breakdowns.
///
/// Lines of the whole run come first and have empty tags. Values are unrounded, times in milliseconds, sizes in bytes,
/// shares 0…1. Quoting is that of RFC 4180.
public struct RunCSV: Sendable {
  private let breakdownTags: [[String]]
  private let trendStatistics: [TrendStatistic]?

  /// A form of the table.
  ///
  /// - Parameters:
  ///   - breakdownTags: the tags to break the run down by; empty for endpoints.
  ///   - trendStatistics: the values of every trend; `nil` is all that the run holds.
  public init(breakdownTags: [[String]] = [], trendStatistics: [TrendStatistic]? = nil) {
    self.breakdownTags = breakdownTags.isEmpty ? [["name", "expected_response"]] : breakdownTags
    self.trendStatistics = trendStatistics
  }

  /// The text of a run, each line ended by a line feed.
  public func render(_ run: RunSummary) -> String {
    let keys = Set(breakdownTags.joined()).sorted()
    var text = Self.line(["metric", "type", "unit", "statistic", "value"] + keys.map { "tag:\($0)" })
    for metric in run.metrics { text += lines(metric, tags: keys.map { _ in "" }) }
    for tags in breakdownTags {
      for row in run.breakdown(by: tags)?.rows ?? [] {
        let values = keys.map { tags.contains($0) ? row.tags[$0] ?? "" : "" }
        for metric in row.metrics { text += lines(metric, tags: values) }
      }
    }
    return text
  }

  private func lines(_ metric: MetricSummary, tags: [String]) -> String {
    values(metric.values).map { name, unit, value in
      Self.line(
        [
          metric.displayName, metric.type.rawValue, unit ?? Self.unit(metric.contains), name,
          ECMAScriptNumber.shortest(value),
        ] + tags)
    }.joined()
  }

  private func values(_ values: MetricValues) -> [(name: String, unit: String?, value: Double)] {
    let all: [(String, String?, Double?)] =
      switch values {
      case .counter(let values): [("count", nil, values.count), ("rate", "1/s", values.ratePerSecond)]
      case .gauge(let values):
        [("value", nil, values.value), ("min", nil, values.min), ("max", nil, values.max)]
      case .rate(let values):
        [
          ("rate", "ratio", values.rate), ("passes", "1", values.passes.map(Double.init)),
          ("fails", "1", values.fails.map(Double.init)),
        ]
      case .trend(let values):
        (trendStatistics ?? TrendStatistic.all(in: values)).map {
          ($0.text, $0.kind == .count ? "1" : nil, $0.value(in: values))
        }
      }
    return all.compactMap { name, unit, value in
      value.flatMap { $0.isFinite ? (name, unit, $0) : nil }
    }
  }

  private static func unit(_ contains: ValueKind) -> String {
    switch contains {
    case .time: "ms"
    case .data: "B"
    case .plain: "1"
    }
  }

  private static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0a, 0x0d].contains($0) }
    if !needsQuotes { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
