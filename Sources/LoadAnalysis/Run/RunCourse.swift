import LoadAggregation
import LoadStatistics

/// A run's series with their place in time: windows of buckets and what happened in them.
struct RunCourse {
  let run: RunSummary
  let timeline: Timeline

  /// `nil` where nothing over time is known.
  init?(_ run: RunSummary) {
    guard let timeline = run.timeline, timeline.bucketCount > 0, timeline.bucketNanoseconds > 0 else {
      return nil
    }
    self.run = run
    self.timeline = timeline
  }

  var bucketCount: Int { timeline.bucketCount }
  var bucketSeconds: Double { timeline.bucketSeconds }

  /// Where the first bucket begins, in seconds from the run's start.
  private var originSeconds: Double {
    guard let start = run.window.start else { return 0 }
    return elapsedSeconds(from: start, to: timeline.start)
  }

  /// Where a bucket begins, in seconds from the run's start; never before it.
  func seconds(atBucket bucket: Int) -> Double {
    max(0, originSeconds + Double(bucket) * bucketSeconds)
  }

  /// Where a stretch of buckets ends, in seconds from the run's start; never behind its end.
  func seconds(endOf range: Range<Int>) -> Double {
    let end = originSeconds + Double(range.upperBound) * bucketSeconds
    return max(0, run.window.durationSeconds.map { min($0, end) } ?? end)
  }

  /// The time in seconds from the run's start.
  func seconds(of time: Int64) -> Double {
    elapsedSeconds(from: run.window.start ?? timeline.start, to: time)
  }

  func trend(_ reference: MetricReference) -> BucketedHistogram? {
    guard case .trend(let histogram)? = run.metric(reference)?.series else { return nil }
    return histogram
  }

  func rate(_ reference: MetricReference) -> [MetricSeries.RateBucket]? {
    guard case .rate(let buckets)? = run.metric(reference)?.series else { return nil }
    return buckets
  }

  func counter(_ reference: MetricReference) -> [Double]? {
    guard case .counter(let sums)? = run.metric(reference)?.series else { return nil }
    return sums
  }

  func gauge(_ reference: MetricReference) -> [MetricSeries.GaugeBucket?]? {
    guard case .gauge(let buckets)? = run.metric(reference)?.series else { return nil }
    return buckets
  }

  /// The buckets of a part of them in windows of at least `seconds`, whole buckets each; a shorter rest joins the
  /// last window.
  func windows(ofSeconds seconds: Double, in range: Range<Int>? = nil) -> [Range<Int>] {
    let range = (range ?? 0..<bucketCount).clamped(to: 0..<bucketCount)
    guard !range.isEmpty else { return [] }
    // A window of "one second" must not take eleven buckets of a tenth because of rounding.
    let wanted = (seconds / bucketSeconds - 1e-9).rounded(.up)
    let size = max(1, Int(exactly: min(wanted, Double(range.count))) ?? 1)
    var windows: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let isLast = range.upperBound - start < 2 * size
      let end = isLast ? range.upperBound : start + size
      windows.append(start..<end)
      start = end
    }
    return windows
  }

  /// The length of a window in seconds.
  func length(of window: Range<Int>) -> Double { Double(window.count) * bucketSeconds }
}

extension BucketedHistogram {
  /// The buckets of a window together; empty where the window lies outside.
  func merged(_ window: Range<Int>) -> SparseHistogram {
    var merged = SparseHistogram()
    for bucket in buckets[window.clamped(to: buckets.indices)] { merged.merge(bucket) }
    return merged
  }
}

extension SparseHistogram {
  /// The sum of the values, each taken to lie in the middle of its bin: within 0.4 %.
  var sum: Double {
    var total = 0.0
    for (bin, count) in zip(bins, counts) where bin != 0 {
      total += (LogLinearBins.lowerBound(of: bin) + LogLinearBins.upperBound(of: bin)) / 2 * Double(count)
    }
    return total
  }
}

extension Array where Element == MetricSeries.RateBucket {
  /// Trials and hits of a window together.
  func total(in window: Range<Int>) -> (trials: Int, hits: Int) {
    self[window.clamped(to: indices)].reduce((0, 0)) { ($0.0 + $1.trials, $0.1 + $1.hits) }
  }

  /// The same as a series for statistics.
  var series: RateSeries {
    RateSeries(trials: map { Double($0.trials) }, hits: map { Double($0.hits) })
  }
}

extension Array where Element == Double {
  /// The sum of a window.
  func total(in window: Range<Int>) -> Double { self[window.clamped(to: indices)].reduce(0, +) }
}
