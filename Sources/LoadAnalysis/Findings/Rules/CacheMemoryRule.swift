import K6Parsing
import LoadAggregation

/// A cache out of memory: its memory at the limit, or its hit rate falling.
enum CacheMemoryRule: FindingRule {
  /// How far the hit rate must fall between the first and the last third, in ratio points.
  private static let fall = 0.05

  static func findings(in context: FindingContext) -> [RuleFinding] {
    let memory = context.resources.first {
      $0.name.lowercased().contains("redis") && $0.unit == .bytes
    }.flatMap {
      Finding.ResourceEvidence($0, limit: context.limits($0), start: context.run.window.start, from: 0.95)
    }
    let hits = hitRatios(context)
    let isFalling = hits.map { $0.from - $0.to >= fall } ?? false
    guard memory != nil || isFalling else { return [] }
    return [
      RuleFinding(
        .cacheMemoryFull(
          memory, hitRatioFrom: isFalling ? hits?.from : nil, hitRatioTo: isFalling ? hits?.to : nil),
        .warning)
    ]
  }

  /// The hit rate in the first and the last third of the run, its first tenth left out as the cache fills.
  private static func hitRatios(_ context: FindingContext) -> (from: Double, to: Double)? {
    guard let course = context.course,
      let metric = context.run.metrics.first(where: {
        $0.type == .rate && $0.selector == nil && $0.name.lowercased().contains("cache")
          && $0.name.lowercased().contains("hit")
      }), let series = course.rate(MetricReference(metric)), series.count >= 10
    else { return nil }
    let first = series.total(in: series.count / 10..<series.count / 3)
    let last = series.total(in: series.count * 2 / 3..<series.count)
    guard first.trials >= 30, last.trials >= 30 else { return nil }
    return (Double(first.hits) / Double(first.trials), Double(last.hits) / Double(last.trials))
  }
}
