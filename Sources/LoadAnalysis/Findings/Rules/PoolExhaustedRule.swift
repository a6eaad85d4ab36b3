import K6Parsing
import LoadAggregation
import LoadStatistics

/// Server errors that come while latency stands still at some level: requests that wait for a connection of a pool
/// until they time out.
enum PoolExhaustedRule: FindingRule {
  /// How much of the failed requests' durations must lie close together.
  private static let plateauShare = 0.5
  /// How close: within this share of their median.
  private static let plateauWidth = 0.05
  /// A wait that is worth calling a timeout, in milliseconds.
  private static let shortestTimeout = 100.0

  static func findings(in context: FindingContext) -> [RuleFinding] {
    let pool = context.resources.first { isPool($0.name) }.flatMap {
      Finding.ResourceEvidence($0, limit: context.limits($0), start: context.run.window.start, from: 0.95)
    }
    let errors = context.run.errors.filter { ($0.status.flatMap { Int($0) } ?? 0) >= 500 && !$0.expected }
    guard let burst = Finding.ErrorBurst(errors, in: context), burst.count >= 5 else { return [] }
    guard let plateau = plateau(context) else { return [] }
    return [
      RuleFinding(.poolExhausted(burst, plateauMilliseconds: plateau, poolUse: pool), .warning)
    ]
  }

  private static func isPool(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("pool") || name.contains("connections")
  }

  /// The level at which failed requests with a 5xx end, or `nil` where they end at no level of their own.
  private static func plateau(_ context: FindingContext) -> Double? {
    let rows = context.run.breakdown(by: ["name", "method", "status"])?.rows ?? []
    var failed = SparseHistogram()
    var summaries: [TrendValues] = []
    for row in rows where (row.tags["status"].flatMap { Int($0) } ?? 0) >= 500 {
      guard let metric = row.metric("http_req_duration") else { continue }
      if let histogram = metric.histogram { failed.merge(histogram.pooled) }
      if case .trend(let values) = metric.values { summaries.append(values) }
    }
    if failed.count >= 5, let center = failed.quantile(0.5), center >= shortestTimeout {
      let near =
        failed.count(atOrBelow: center * (1 + plateauWidth))
        - failed.count(atOrBelow: center * (1 - plateauWidth))
      return near >= plateauShare * Double(failed.count) ? center : nil
    }
    // Without a course over time: the middle and the 90th percentile on one level.
    let largest = summaries.max { ($0.count ?? 0) < ($1.count ?? 0) }
    guard let largest, let med = largest.med, let p90 = largest.percentile(90), med >= shortestTimeout,
      p90 <= med * (1 + 2 * plateauWidth)
    else { return nil }
    return med
  }
}

extension Finding.ResourceEvidence {
  /// A series that reaches a share of its limit; `nil` where it does not, or the limit is not known.
  init?(_ series: ResourceSeries, limit: Double?, start: Int64?, from share: Double) {
    guard let limit, limit > 0, let highest = series.values.max(), highest >= share * limit else {
      return nil
    }
    self.series = series.name
    unit = series.unit
    self.highest = highest
    self.limit = limit
    let origin = start ?? series.timesNanoseconds.first
    let reached = zip(series.timesNanoseconds, series.values).first { $0.1 >= share * limit }?.0
    if let origin, let reached {
      atSeconds = elapsedSeconds(from: origin, to: reached)
    } else {
      atSeconds = nil
    }
  }
}
