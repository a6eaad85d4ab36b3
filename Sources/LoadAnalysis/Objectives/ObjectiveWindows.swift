import LoadAggregation
import LoadStatistics

/// An objective held against windows of time instead of the whole run.
struct ObjectiveWindows {
  let violations: ObjectiveResult.Violations

  /// `nil` where the metric has no course over time, or its statistic has no meaning for a part of the run (a
  /// counter's sum).
  init?(_ expression: ObjectiveExpression, on reference: MetricReference, in course: RunCourse) {
    switch course.run.metric(reference)?.series {
    case .trend(let series)?:
      guard let wanted = Self.samplesNeeded(for: expression.statistic) else { return nil }
      let windows = Self.windows(course, wanted: wanted) { series.merged($0).count }
      violations = Self.violations(windows, in: course) { window in
        let values = series.merged(window)
        guard values.count >= wanted / 2 || values.count == series.count else { return nil }
        let value =
          expression.statistic == .mean
          ? values.sum / Double(values.count) : values.quantile(expression.statistic.quantile ?? 0.5)
        return value.map { expression.comparison.holds($0, limit: expression.limit) }
      }
    case .rate(let series)?:
      let windows = Self.windows(course, wanted: 20) { series.total(in: $0).trials }
      violations = Self.violations(windows, in: course) { window in
        let total = series.total(in: window)
        guard total.trials >= 10 else { return nil }
        return expression.comparison.holds(Double(total.hits) / Double(total.trials), limit: expression.limit)
      }
    case .counter(let series)? where expression.statistic == .rate:
      violations = Self.violations(course.windows(ofSeconds: 1), in: course) { window in
        expression.comparison.holds(
          series.total(in: window) / course.length(of: window), limit: expression.limit)
      }
    case .gauge(let series)?:
      violations = Self.violations(course.windows(ofSeconds: 1), in: course) { window in
        let values = series[window.clamped(to: series.indices)].compactMap { $0 }
        guard let low = values.map(\.min).min(), let high = values.map(\.max).max() else { return nil }
        return expression.comparison.holds(low, limit: expression.limit)
          && expression.comparison.holds(high, limit: expression.limit)
      }
    default:
      return nil
    }
  }

  /// How many values a window should hold for a statistic: one beyond a percentile on average, at least ten.
  private static func samplesNeeded(for statistic: Statistic) -> Int? {
    switch statistic {
    case .count, .rate, .value: return nil
    case .mean, .median, .minimum, .maximum: return 10
    case .percentile(let p):
      let tail = min(p, 100 - p) / 100
      return tail > 0 ? max(10, Int((1 / tail).rounded(.up).clamped(to: 1...10_000))) : 10
    }
  }

  /// Windows of a second, or longer ones where a typical second holds too few values.
  private static func windows(_ course: RunCourse, wanted: Int, _ count: (Range<Int>) -> Int) -> [Range<Int>]
  {
    var seconds = 1.0
    while true {
      let windows = course.windows(ofSeconds: seconds)
      let counts = windows.map(count).filter { $0 > 0 }.sorted()
      if windows.count <= 10 || counts.isEmpty || counts[counts.count / 2] >= wanted { return windows }
      seconds *= 2
    }
  }

  /// Counts the windows in which the condition does not hold; windows that cannot be judged do not end a
  /// violation, nor do they begin one.
  private static func violations(
    _ windows: [Range<Int>], in course: RunCourse, holds: (Range<Int>) -> Bool?
  ) -> ObjectiveResult.Violations {
    var judged = 0
    var violated = 0
    var first: Double?
    var since: Double?
    var longest = 0.0
    for window in windows {
      guard let isInside = holds(window) else { continue }
      judged += 1
      if isInside {
        since = nil
        continue
      }
      violated += 1
      let start = course.seconds(atBucket: window.lowerBound)
      first = first ?? start
      since = since ?? start
      longest = max(longest, course.seconds(endOf: window) - (since ?? start))
    }
    return ObjectiveResult.Violations(
      windowSeconds: windows.first.map(course.length) ?? course.bucketSeconds, windowCount: judged,
      violatedCount: violated, firstSeconds: first, longestSeconds: longest)
  }

  /// The same for a measured series, value by value; times are seconds from `start`.
  static func violations(
    of series: ResourceSeries, comparison: ObjectiveState.Comparison, limit: Double, start: Int64?
  ) -> ObjectiveResult.Violations? {
    guard let firstTime = series.timesNanoseconds.first, let lastTime = series.timesNanoseconds.last else {
      return nil
    }
    let origin = start ?? firstTime
    let step = elapsedSeconds(from: firstTime, to: lastTime) / Double(max(1, series.values.count - 1))
    var violated = 0
    var first: Double?
    var since: Double?
    var longest = 0.0
    for (time, value) in zip(series.timesNanoseconds, series.values) {
      guard !comparison.holds(value, limit: limit) else {
        since = nil
        continue
      }
      violated += 1
      let seconds = elapsedSeconds(from: origin, to: time)
      first = first ?? seconds
      since = since ?? seconds
      longest = max(longest, seconds - (since ?? seconds) + step)
    }
    return ObjectiveResult.Violations(
      windowSeconds: step, windowCount: series.values.count, violatedCount: violated, firstSeconds: first,
      longestSeconds: longest)
  }
}

extension Comparable {
  /// The nearest value within a range.
  func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
