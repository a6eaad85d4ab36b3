import LoadAggregation
import LoadStatistics

/// How much of the beginning of runs is warm-up, and the runs without it.
///
/// The same time is left out of all runs: the most that any of them needs. Source of the rule: `warmUpLength(of:)`.
public struct WarmUpTrim: Sendable, Equatable {
  /// How many seconds are left out, counted from each run's start; 0 where no run has a warm-up.
  public let seconds: Double

  /// The warm-up of runs, seen in the median duration of requests per bucket of time, or where there are none in
  /// what stands for them. Runs of which only a summary is known have none.
  public init(of runs: [RunSummary]) {
    seconds = runs.map(Self.seconds).max() ?? 0
  }

  private static func seconds(of run: RunSummary) -> Double {
    guard let course = RunCourse(run) else { return 0 }
    let names = ["http_req_duration", "grpc_req_duration", "browser_http_req_duration", "iteration_duration"]
    for name in names {
      guard let series = course.trend(MetricReference(name: name)) else { continue }
      let medians = (0..<series.bucketCount).compactMap { bucket in
        series.quantile(0.5, inBucket: bucket).map { (bucket: bucket, value: $0) }
      }
      let dropped = warmUpLength(of: medians.map(\.value))
      return dropped > 0 && dropped < medians.count ? course.seconds(atBucket: medians[dropped].bucket) : 0
    }
    return 0
  }

  /// A run without its first `seconds`, rounded up to whole buckets.
  ///
  /// Counts are exact. Percentiles and means come from the series, so they are within 0.8 % of those of the
  /// samples. Metrics whose course over time is not known are left out, thresholds keep the results they had on all
  /// of the run. A run without a course, or one that would be left with nothing, comes back as it is.
  public func applied(to run: RunSummary) -> RunSummary {
    guard seconds > 0, let course = RunCourse(run), let start = run.window.start ?? run.timeline?.start,
      let wanted = Int64(exactly: (seconds * 1e9).rounded())
    else { return run }
    let timeline = course.timeline
    let (cut, overflow) = start.addingReportingOverflow(wanted)
    let buckets = elapsedSeconds(from: timeline.start, to: cut) / course.bucketSeconds
    // The cut mostly lies where a bucket begins, give or take the rounding of its time.
    guard !overflow, let first = Int(exactly: (buckets - 1e-6).rounded(.up)), first > 0,
      first < course.bucketCount
    else { return run }
    let kept = first..<course.bucketCount
    let newStart = timeline.start &+ Int64(first) &* timeline.bucketNanoseconds
    let lost = elapsedSeconds(from: start, to: newStart)
    let window = RunWindow(
      start: newStart, end: run.window.end,
      durationSeconds: run.window.durationSeconds.map { max($0 - lost, 0) },
      basis: run.window.basis)
    let duration = window.durationSeconds.flatMap { $0 > 0 ? $0 : nil }
    func later(_ metrics: [MetricSummary]) -> [MetricSummary] {
      metrics.compactMap { $0.limited(to: kept, durationSeconds: duration) }
    }
    return RunSummary(
      source: run.source, window: window,
      timeline: Timeline(
        start: newStart, bucketNanoseconds: timeline.bucketNanoseconds, bucketCount: kept.count),
      metrics: later(run.metrics), checks: run.checks, groups: run.groups,
      breakdowns: run.breakdowns.map { breakdown in
        Breakdown(
          by: breakdown.by,
          rows: breakdown.rows.compactMap { row in
            let metrics = later(row.metrics)
            if metrics.isEmpty { return nil }
            return Breakdown.Row(
              tags: row.tags, firstTime: row.firstTime.map { max($0, newStart) }, lastTime: row.lastTime,
              metrics: metrics)
          })
      }, errors: run.errors, problems: run.problems, limitations: run.limitations)
  }
}

extension MetricSummary {
  /// The metric in some buckets of its run's timeline; `nil` where its course is not known or nothing is left.
  fileprivate func limited(to kept: Range<Int>, durationSeconds: Double?) -> MetricSummary? {
    let values: MetricValues
    let part: MetricSeries
    switch (series, self.values) {
    case (.trend(let series)?, .trend(let whole)):
      let later = BucketedHistogram(buckets: Array(series.buckets[kept.clamped(to: series.buckets.indices)]))
      if later.count == 0 { return nil }
      let pooled = later.pooled
      values = .trend(
        TrendValues(
          count: later.count, avg: pooled.sum / Double(later.count), min: pooled.quantile(0),
          med: pooled.quantile(0.5), max: pooled.quantile(1),
          percentiles: whole.percentiles.compactMap { percentile in
            pooled.quantile(percentile.p / 100).map { .init(p: percentile.p, value: $0) }
          }, relativeError: 0.008))
      part = .trend(later)
    case (.counter(let sums)?, .counter):
      let later = Array(sums[kept.clamped(to: sums.indices)])
      let total = later.reduce(0, +)
      values = .counter(CounterValues(count: total, ratePerSecond: durationSeconds.map { total / $0 }))
      part = .counter(later)
    case (.rate(let buckets)?, .rate):
      let later = Array(buckets[kept.clamped(to: buckets.indices)])
      let total = later.total(in: later.indices)
      if total.trials == 0 { return nil }
      values = .rate(
        RateValues(
          rate: Double(total.hits) / Double(total.trials), passes: total.hits,
          fails: total.trials - total.hits))
      part = .rate(later)
    case (.gauge(let buckets)?, .gauge(let whole)):
      let later = Array(buckets[kept.clamped(to: buckets.indices)])
      let known = later.compactMap { $0 }
      if known.isEmpty { return nil }
      values = .gauge(
        GaugeValues(value: whole.value, min: known.map(\.min).min(), max: known.map(\.max).max()))
      part = .gauge(later)
    default: return nil
    }
    return MetricSummary(
      name: name, selector: selector, type: type, contains: contains, typeBasis: typeBasis, values: values,
      thresholds: thresholds, series: part)
  }
}
