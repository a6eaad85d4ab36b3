import K6Parsing
import LoadAggregation
import LoadStatistics

/// A run as JSON: the object that k6 gives to `handleSummary`, with one more key, `k6lens`.
///
/// Whatever reads k6's object reads this one: `metrics`, `root_group`, `state.testRunDurationMs` and
/// `options.summaryTrendStats` have k6's names, units (milliseconds, bytes, shares 0…1) and meaning. Its schema is
/// `docs/json-schema/run.schema.json`.
public struct RunJSON: Sendable {
  /// The name and version of the shape under `k6lens`.
  public static let schema = "k6lens.run/1"

  private let trendStatistics: [TrendStatistic]?

  /// A form of the run's JSON.
  ///
  /// - Parameter trendStatistics: the values of every trend; `nil` is all that the run holds.
  public init(trendStatistics: [TrendStatistic]? = nil) { self.trendStatistics = trendStatistics }

  /// The document of a run.
  public func document(_ run: RunSummary) -> String { JSONWriter.document(value(run)) }

  func value(_ run: RunSummary) -> JSONValue {
    .members([
      "metrics": metrics(run.metrics, emptyTrend: statisticNames(run), hasThresholds: true),
      "options": .members([
        "noColor": .bool(true), "summaryTimeUnit": .string(""),
        "summaryTrendStats": .array(statisticNames(run).map { .string($0) }),
      ]),
      "root_group": Self.group(GroupTree(run)),
      "state": .members([
        "isStdErrTTY": .bool(false), "isStdOutTTY": .bool(false),
        "testRunDurationMs": .finite(run.window.durationSeconds.map { $0 * 1000 }),
      ]),
      "k6lens": details(run),
    ])
  }

  // MARK: k6's part

  /// The metrics by name; `emptyTrend` names the values that a trend without samples states.
  private func metrics(
    _ metrics: [MetricSummary], emptyTrend: [String], hasThresholds: Bool
  ) -> JSONValue {
    .object(
      metrics.map { metric in
        let thresholds = metric.thresholds.map {
          (key: $0.expression, value: JSONValue.members(["ok": .bool($0.passed)]))
        }
        return (
          key: metric.displayName,
          value: .members([
            "type": .string(metric.type.rawValue), "contains": .string(metric.contains.rawValue),
            "values": values(metric.values, emptyTrend: emptyTrend),
            "thresholds": hasThresholds && !thresholds.isEmpty ? .object(thresholds) : nil,
          ])
        )
      })
  }

  private func values(_ values: MetricValues, emptyTrend: [String]) -> JSONValue {
    switch values {
    case .counter(let values):
      return .members(["count": .finite(values.count), "rate": .finite(values.ratePerSecond)])
    case .gauge(let values):
      // k6 calls everything zero of what has no values.
      if values.value == nil, values.min == nil, values.max == nil {
        return .members(["value": .integer(0), "min": .integer(0), "max": .integer(0)])
      }
      return .members([
        "value": .finite(values.value), "min": .finite(values.min), "max": .finite(values.max),
      ])
    case .rate(let values):
      let rate = values.rate ?? (values.total == 0 ? 0 : nil)
      return .members([
        "rate": .finite(rate), "passes": values.passes.map { .integer($0) },
        "fails": values.fails.map { .integer($0) },
      ])
    case .trend(let values):
      if values.count == 0 { return .object(emptyTrend.map { (key: $0, value: .integer(0)) }) }
      return .object(
        (trendStatistics ?? TrendStatistic.all(in: values)).compactMap { statistic in
          JSONValue.finite(statistic.value(in: values)).map { (key: statistic.text, value: $0) }
        })
    }
  }

  private func statisticNames(_ run: RunSummary) -> [String] {
    if let trendStatistics { return trendStatistics.map(\.text) }
    var names: [String] = []
    for metric in run.metrics {
      guard case .trend(let values) = metric.values else { continue }
      for statistic in TrendStatistic.all(in: values)
      where statistic.value(in: values) != nil && !names.contains(statistic.text) {
        names.append(statistic.text)
      }
    }
    return names
  }

  private static func group(_ group: GroupTree) -> JSONValue {
    .members([
      "name": .string(group.name), "path": .string(group.path), "id": .string(MD5.hexDigest(group.path)),
      "groups": .array(group.groups.map { Self.group($0) }),
      "checks": .array(
        group.checks.map { check in
          let path = group.path + "::" + check.name
          return .members([
            "name": .string(check.name), "path": .string(path), "id": .string(MD5.hexDigest(path)),
            "passes": .integer(check.passes), "fails": .integer(check.fails),
          ])
        }),
    ])
  }

  // MARK: our part

  private func details(_ run: RunSummary) -> JSONValue {
    .members([
      "schema": .string(Self.schema),
      "source": source(run.source),
      "window": .members([
        "start": run.window.start.map { .string(RFC3339.text(nanoseconds: $0)) },
        "end": run.window.end.map { .string(RFC3339.text(nanoseconds: $0)) },
        "durationSeconds": .finite(run.window.durationSeconds),
        "basis": .string(run.window.basis.rawValue),
      ]),
      "thresholds": .array(run.metrics.flatMap(thresholds)),
      "breakdowns": .array(run.breakdowns.flatMap(rows)),
      "errors": .array(run.errors.map(error)),
      "checks": .array(run.checks.map(check)),
      "series": series(run),
      "problems": .array(run.problems.counts.map { problem($0, run.problems.examples) }),
      "limitations": .array(run.limitations.map(Self.limitation)),
    ])
  }

  private func source(_ source: RunSource) -> JSONValue {
    .members([
      "k6Version": source.k6Version.map { .string($0) },
      "files": .array(
        source.files.map { file in
          .members([
            "path": .string(file.path), "format": .string(file.format.rawValue),
            "compressed": .bool(file.compressed), "bytes": .integer(file.bytes),
            "lines": .integer(file.lines),
            "samples": .integer(file.samples), "skipped": .integer(file.skipped),
            "truncated": .bool(file.truncated),
          ])
        }),
    ])
  }

  private func thresholds(_ metric: MetricSummary) -> [JSONValue] {
    metric.thresholds.map { threshold in
      .members([
        "metric": .string(metric.displayName), "expression": .string(threshold.expression),
        "passed": .bool(threshold.passed), "observed": .finite(threshold.observed),
        "abortOnFail": .bool(threshold.abortOnFail),
        "delayAbortEval": threshold.delayAbortEval.map { .string($0) },
        "origin": .string(threshold.origin.rawValue),
      ])
    }
  }

  private func rows(_ breakdown: Breakdown) -> [JSONValue] {
    breakdown.rows.map { row in
      .members([
        "keys": .array(breakdown.by.map { .string($0) }), "by": Self.tags(row.tags),
        "first": row.firstTime.map { .string(RFC3339.text(nanoseconds: $0)) },
        "last": row.lastTime.map { .string(RFC3339.text(nanoseconds: $0)) },
        "metrics": metrics(row.metrics, emptyTrend: [], hasThresholds: false),
      ])
    }
  }

  static func tags(_ tags: TagSet) -> JSONValue {
    .object(tags.tags.map { (key: $0.key, value: .string($0.value)) })
  }

  private func error(_ error: ErrorSummary) -> JSONValue {
    .members([
      "code": error.code.map { .string($0) }, "status": error.status.map { .string($0) },
      "message": error.message.map { .string($0) }, "method": error.method.map { .string($0) },
      "name": error.name.map { .string($0) }, "expected": .bool(error.expected),
      "count": .integer(error.count),
      "first": .string(RFC3339.text(nanoseconds: error.firstTime)),
      "last": .string(RFC3339.text(nanoseconds: error.lastTime)),
    ])
  }

  private func check(_ check: CheckSummary) -> JSONValue {
    .members([
      "group": .string(check.group), "name": .string(check.name), "passes": .integer(check.passes),
      "fails": .integer(check.fails),
    ])
  }

  private func problem(_ count: InputProblemReport.Count, _ examples: [InputProblem]) -> JSONValue {
    .members([
      "kind": .string(count.kind.rawValue), "count": .integer(count.count),
      "text": .string(count.kind.sentence),
      "examples": .array(
        examples.filter { $0.kind == count.kind }.map { problem in
          .members([
            "file": .string(problem.location.file), "line": .integer(problem.location.line),
            "excerpt": .string(problem.excerpt),
          ])
        }),
    ])
  }

  private func series(_ run: RunSummary) -> JSONValue? {
    guard let timeline = run.timeline else { return nil }
    return .members([
      "start": .string(RFC3339.text(nanoseconds: timeline.start)),
      "bucketSeconds": .number(timeline.bucketSeconds), "buckets": .integer(timeline.bucketCount),
      "metrics": .object(
        run.metrics.compactMap { metric in
          metric.series.map { (key: metric.displayName, value: Self.series($0)) }
        }),
    ])
  }

  private static func series(_ series: MetricSeries) -> JSONValue {
    switch series {
    case .counter(let sums): return .members(["sum": .numbers(sums)])
    case .gauge(let buckets):
      return .members(["min": .numbers(buckets.map { $0?.min }), "max": .numbers(buckets.map { $0?.max })])
    case .rate(let buckets):
      return .members([
        "trials": .numbers(buckets.map { Double($0.trials) }),
        "hits": .numbers(buckets.map { Double($0.hits) }),
      ])
    case .trend(let histogram):
      let buckets = 0..<histogram.bucketCount
      func quantile(_ p: Double) -> JSONValue {
        .numbers(buckets.map { histogram.quantile(p, inBucket: $0) })
      }
      return .members([
        "count": .numbers(buckets.map { Double(histogram.count(inBucket: $0)) }), "p50": quantile(0.5),
        "p95": quantile(0.95), "p99": quantile(0.99),
      ])
    }
  }
}
