import K6Parsing
import LoadAnalysis
import LoadStatistics

extension TrendReport {
  /// The name and version of the JSON's shape.
  public static let schema = "k6lens.trend/1"

  /// As JSON; its schema is `docs/json-schema/trend.schema.json`.
  public func json() -> String {
    JSONWriter.document(
      .members(["schema": .string(Self.schema), "trends": .array(trends.map(value))]))
  }

  /// As comma-separated values, one run of one trend a line, unrounded.
  public func csv() -> String {
    var text = CSVLine.text([
      "test", "spec", "metric", "statistic", "unit", "run", "start", "label", "commit", "value", "level",
      "odd", "shortestSeconds", "longestSeconds",
    ])
    for trend in trends {
      for (position, point) in trend.points.enumerated() {
        let level = trend.levels.first { $0.points.contains(position) }?.value
        text += CSVLine.text([
          trend.test, trend.spec, trend.subject.metric.displayName, trend.subject.statistic.name,
          Self.unit(trend.unit), String(point.run), RFC3339.text(nanoseconds: point.timeNanoseconds),
          point.label ?? "", point.commit ?? "", CSVLine.number(point.value), CSVLine.number(level),
          trend.outliers.contains(position) ? "1" : "0", CSVLine.number(trend.lengthsSeconds?.lowerBound),
          CSVLine.number(trend.lengthsSeconds?.upperBound),
        ])
      }
    }
    return text
  }

  private func value(_ trend: RunTrend) -> JSONValue {
    .members([
      "test": .string(trend.test), "spec": .string(trend.spec),
      "lengthsSeconds": trend.lengthsSeconds.map {
        .array([.number($0.lowerBound), .number($0.upperBound)])
      },
      "metric": .string(trend.subject.metric.displayName), "statistic": .string(trend.subject.statistic.name),
      "unit": .string(Self.unit(trend.unit)),
      "better": trend.polarity == .none
        ? nil : .string(trend.polarity == .lowerIsBetter ? "lower" : "higher"),
      "runs": .array(
        trend.points.enumerated().map { position, point in
          .members([
            "run": .number(Double(point.run)),
            "start": .string(RFC3339.text(nanoseconds: point.timeNanoseconds)),
            "label": point.label.map { .string($0) }, "commit": point.commit.map { .string($0) },
            "value": .finite(point.value), "odd": trend.outliers.contains(position) ? .bool(true) : nil,
          ])
        }),
      "levels": .array(
        trend.levels.map { level in
          .members([
            "firstRun": run(trend, level.points.lowerBound),
            "lastRun": run(trend, level.points.upperBound - 1),
            "value": .finite(level.value),
            trend.isOfShares ? "difference" : "change": .finite(level.change), "p": .finite(level.p),
          ])
        }),
      "drift": trend.drift.map {
        .members(["firstRun": run(trend, $0.from), "growth": .finite($0.growth), "p": .finite($0.p)])
      },
      "newest": trend.newest.map(estimate),
    ])
  }

  private func run(_ trend: RunTrend, _ position: Int) -> JSONValue? {
    trend.points.indices.contains(position) ? .number(Double(trend.points[position].run)) : nil
  }

  private func estimate(_ estimate: DiffEstimate) -> JSONValue {
    .members([
      "level": .finite(estimate.base), "value": .finite(estimate.candidate),
      "change": .finite(estimate.change), "scale": .string(estimate.scale.rawValue),
      "interval": estimate.interval.map { .array([.number($0.low), .number($0.high)]) },
      "confidence": .number(estimate.levels.decision), "verdict": estimate.verdict.map { .string($0.name) },
      "reason": estimate.verdict?.reason.map { .string($0.rawValue) },
    ])
  }

  private static func unit(_ unit: MetricUnit) -> String {
    switch unit {
    case .milliseconds: "ms"
    case .bytes: "B"
    case .bytesPerSecond: "B/s"
    case .ratio: "ratio"
    case .perSecond: "1/s"
    case .count, .plain: "1"
    }
  }
}
