import LoadAggregation
import LoadStatistics

/// The course of a run in few enough equal stretches of time to be drawn.
struct RunCourse {
  /// One stretch of a run.
  struct Slice {
    /// Its middle, in seconds from the run's start.
    let middleSeconds: Double
    /// The run's buckets in it.
    let buckets: Range<Int>
    /// How many seconds of it lie within the run.
    let coveredSeconds: Double
  }

  let slices: [Slice]

  /// The stretches of a run, at most `limit`; `nil` where the run has no course.
  init?(of run: RunSummary, limit: Int) {
    guard let timeline = run.timeline, timeline.bucketCount > 0, timeline.bucketNanoseconds > 0 else {
      return nil
    }
    let start = Double(run.window.start ?? timeline.start)
    let origin = Double(timeline.start)
    let width = Double(timeline.bucketNanoseconds)
    let end = run.window.end.map(Double.init) ?? origin + width * Double(timeline.bucketCount)
    let perSlice = max(1, (timeline.bucketCount + max(1, limit) - 1) / max(1, limit))
    var slices: [Slice] = []
    var first = 0
    while first < timeline.bucketCount {
      let last = min(timeline.bucketCount, first + perSlice)
      let from = max(start, origin + Double(first) * width)
      let to = min(end, origin + Double(last) * width)
      slices.append(
        Slice(
          middleSeconds: max(0, ((from + max(from, to)) / 2 - start) / 1e9), buckets: first..<last,
          coveredSeconds: max(0, to - from) / 1e9))
      first = last
    }
    self.slices = slices
  }

  /// How many stretches leave enough values in each, on average, for a quantile to be told: ten beyond it for
  /// every second stretch, at least ten stretches and at most `limit`.
  static func sliceCount(for count: Int?, quantile: Double, limit: Int) -> Int {
    guard let count else { return limit }
    let tail = max(0.005, min(quantile, 1 - quantile))
    return max(10, min(limit, Int(Double(min(count, 1_000_000_000)) * tail)))
  }

  /// The quantiles of each stretch; `nil` where it holds too few values to speak of: one for the median, more
  /// towards the tail.
  func quantiles(_ p: Double, of metric: MetricSummary) -> [ChartPoint] {
    guard case .trend(let histogram)? = metric.series else { return [] }
    return slices.map { slice in
      let merged = Self.merged(histogram, slice.buckets)
      let isEnough = Double(merged.count) * min(p, 1 - p) >= 0.5 || merged.count > 0 && p == 0.5
      return ChartPoint(x: slice.middleSeconds, y: isEnough ? merged.quantile(p) : nil)
    }
  }

  /// The median of each stretch with the range from one quantile to another around it.
  func band(_ low: Double, _ high: Double, of metric: MetricSummary) -> [ChartPoint] {
    guard case .trend(let histogram)? = metric.series else { return [] }
    return slices.map { slice in
      let merged = Self.merged(histogram, slice.buckets)
      let median = merged.quantile(0.5)
      guard let from = merged.quantile(low), let to = merged.quantile(high), from <= to else {
        return ChartPoint(x: slice.middleSeconds, y: median)
      }
      return ChartPoint(x: slice.middleSeconds, y: median, range: from...to)
    }
  }

  /// The sums per second; `nil` for a stretch of which hardly any lies within the run.
  func perSecond(of metric: MetricSummary) -> [ChartPoint] {
    guard case .counter(let sums)? = metric.series else { return [] }
    let longest = slices.map(\.coveredSeconds).max() ?? 0
    return slices.map { slice in
      let sum = slice.buckets.reduce(0.0) { $0 + (sums.indices.contains($1) ? sums[$1] : 0) }
      let isEnough = slice.coveredSeconds > longest * 0.4
      return ChartPoint(x: slice.middleSeconds, y: isEnough ? sum / slice.coveredSeconds : nil)
    }
  }

  /// The share of each stretch; `nil` where there are no values.
  func shares(of metric: MetricSummary) -> [ChartPoint] {
    guard case .rate(let buckets)? = metric.series else { return [] }
    return slices.map { slice in
      let inside = slice.buckets.filter(buckets.indices.contains).map { buckets[$0] }
      let trials = inside.reduce(0) { $0 + $1.trials }
      let hits = inside.reduce(0) { $0 + $1.hits }
      return ChartPoint(x: slice.middleSeconds, y: trials > 0 ? Double(hits) / Double(trials) : nil)
    }
  }

  /// The largest value of each stretch; a stretch without values keeps the one before.
  func highest(of metric: MetricSummary) -> [ChartPoint] {
    guard case .gauge(let buckets)? = metric.series else { return [] }
    var last: Double?
    return slices.map { slice in
      let inside = slice.buckets.filter(buckets.indices.contains).compactMap { buckets[$0]?.max }
      last = inside.max() ?? last
      return ChartPoint(x: slice.middleSeconds, y: last)
    }
  }

  private static func merged(_ histogram: BucketedHistogram, _ buckets: Range<Int>) -> SparseHistogram {
    var merged = SparseHistogram()
    for bucket in buckets where histogram.buckets.indices.contains(bucket) {
      merged.merge(histogram.buckets[bucket])
    }
    return merged
  }
}
