import K6Parsing
import LoadAggregation

/// A run as OpenMetrics text, which Prometheus and its tools read.
///
/// Trends are summaries with quantiles, counters counters, rates gauges with the unit `ratio`; names begin with `k6_`,
/// times are in seconds, sizes in bytes. Submetrics and endpoints, which are parts of the whole, are families of their
/// own with their tags as labels, `k6_submetric_…` and `k6_endpoint_…`, so that a sum over a family counts nothing
/// twice. Samples carry the time of the run's end where it is known, so that the text can be backfilled.
/// Source: OpenMetrics 1.0, "Text format".
public struct RunOpenMetrics: Sendable {
  private let hasTimestamps: Bool

  /// A form of the text.
  ///
  /// - Parameter hasTimestamps: whether samples carry the time of the run's end; a push gateway refuses them.
  public init(hasTimestamps: Bool = true) { self.hasTimestamps = hasTimestamps }

  /// The text of a run, ended by `# EOF`.
  public func render(_ run: RunSummary) -> String {
    var names = OpenMetricsNames()
    let end = hasTimestamps ? run.window.end.map { Double($0) / 1e9 } : nil
    var families = [Self.about(run, &names)].compactMap(\.self)
    let rows = run.breakdown(by: ["name"])?.rows ?? []
    for name in Self.metricNames(run) {
      let metrics = run.metrics.filter { $0.name == name }
      let whole = metrics.filter { $0.selector == nil }.map { ($0, TagSet.empty) }
      let submetrics = metrics.compactMap { metric in metric.selector.map { (metric, $0.tags) } }
      let endpoints = rows.compactMap { row in row.metric(name).map { ($0, row.tags) } }
      for (part, rows) in [("", whole), ("submetric_", submetrics), ("endpoint_", endpoints)] {
        guard let first = rows.first?.0 else { continue }
        families.append(Self.family(first, named: part + name, rows, &names))
      }
    }
    families += Self.checks(run, &names) + [Self.thresholds(run, &names)].compactMap(\.self)
    return families.map { $0.text(timestamp: end) }.joined() + "# EOF\n"
  }

  private static func metricNames(_ run: RunSummary) -> [String] {
    var names: [String] = []
    for metric in run.metrics where names.last != metric.name { names.append(metric.name) }
    return names
  }

  // MARK: Families

  private static func family(
    _ metric: MetricSummary, named name: String, _ rows: [(MetricSummary, TagSet)],
    _ names: inout OpenMetricsNames
  ) -> OpenMetricsFamily {
    let unit: String? =
      switch metric.contains {
      case _ where metric.type == .rate: "ratio"
      case .time: "seconds"
      case .data: "bytes"
      case .plain: nil
      }
    let type: OpenMetricsFamily.Kind =
      switch metric.type {
      case .counter: .counter
      case .trend: .summary
      case .gauge, .rate: .gauge
      }
    let divisor: Double = metric.contains == .time && metric.type != .rate ? 1000 : 1
    var family = OpenMetricsFamily(
      name: names.family(name, unit: unit, kind: type), kind: type, unit: unit,
      help: "k6 \(metric.type.rawValue) \(metric.name)")
    for (row, tags) in rows where row.type == metric.type {
      family.add(labels: tags.tags.map { ($0.key, $0.value) }, samples: samples(row.values, divisor))
    }
    return family
  }

  private static func samples(_ values: MetricValues, _ divisor: Double) -> [OpenMetricsFamily.Sample] {
    typealias Sample = OpenMetricsFamily.Sample
    switch values {
    case .counter(let values):
      guard let count = values.count, count.isFinite, count >= 0 else { return [] }
      return [Sample(suffix: "_total", value: count / divisor)]
    case .gauge(let values):
      return values.value.map { [Sample(suffix: "", value: $0 / divisor)] } ?? []
    case .rate(let values): return values.rate.map { [Sample(suffix: "", value: $0)] } ?? []
    case .trend(let values):
      var quantiles: [(Double, Double?)] = [(0, values.min), (0.5, values.med)]
      quantiles += values.percentiles.filter { $0.p > 0 && $0.p < 100 && $0.p != 50 }.map {
        (Self.share($0.p), $0.value)
      }
      quantiles.append((1, values.max))
      var samples = quantiles.compactMap { quantile, value in
        value.flatMap { $0.isFinite ? Sample(suffix: "", value: $0 / divisor, quantile: quantile) : nil }
      }
      guard let count = values.count, count >= 0 else { return samples }
      samples.append(Sample(suffix: "_count", value: Double(count)))
      // A sum that could fall is none in this format.
      if let mean = values.avg, mean.isFinite, let least = values.min, least >= 0 {
        samples.append(Sample(suffix: "_sum", value: mean * Double(count) / divisor))
      }
      return samples
    }
  }

  /// A percentile as a share, without the dust that a division by 100 leaves: 0.999 of 99.9.
  private static func share(_ percentile: Double) -> Double {
    Double(ECMAScriptNumber.shortest(percentile) + "e-2") ?? percentile / 100
  }

  private static func about(_ run: RunSummary, _ names: inout OpenMetricsNames) -> OpenMetricsFamily? {
    var labels = run.source.k6Version.map { [("k6_version", $0)] } ?? []
    if !run.source.files.isEmpty {
      labels.append(("file", run.source.files.map(\.path).joined(separator: ",")))
    }
    if let start = run.window.start { labels.append(("start", RFC3339.text(nanoseconds: start))) }
    if let seconds = run.window.durationSeconds {
      labels.append(("duration_seconds", ECMAScriptNumber.shortest(seconds)))
    }
    if labels.isEmpty { return nil }
    var family = OpenMetricsFamily(
      name: names.family("run", unit: nil, kind: .info), kind: .info, unit: nil,
      help: "Where the run comes from")
    family.add(labels: labels, samples: [.init(suffix: "_info", value: 1)])
    return family
  }

  private static func checks(_ run: RunSummary, _ names: inout OpenMetricsNames) -> [OpenMetricsFamily] {
    if run.checks.isEmpty { return [] }
    func family(_ name: String, _ help: String, count: (CheckSummary) -> Int) -> OpenMetricsFamily {
      var family = OpenMetricsFamily(
        name: names.family(name, unit: nil, kind: .counter), kind: .counter, unit: nil, help: help)
      for check in run.checks {
        family.add(
          labels: [("group", check.group), ("check", check.name)],
          samples: [.init(suffix: "_total", value: Double(count(check)))])
      }
      return family
    }
    return [
      family("check_passes", "How often a check held") { $0.passes },
      family("check_fails", "How often a check did not hold") { $0.fails },
    ]
  }

  private static func thresholds(_ run: RunSummary, _ names: inout OpenMetricsNames) -> OpenMetricsFamily? {
    if run.metrics.allSatisfy(\.thresholds.isEmpty) { return nil }
    var family = OpenMetricsFamily(
      name: names.family("threshold_passed", unit: nil, kind: .gauge), kind: .gauge, unit: nil,
      help: "Whether a threshold held: 1 or 0")
    for metric in run.metrics {
      for threshold in metric.thresholds {
        family.add(
          labels: [("metric", metric.displayName), ("expression", threshold.expression)],
          samples: [.init(suffix: "", value: threshold.passed ? 1 : 0)])
      }
    }
    return family
  }
}
