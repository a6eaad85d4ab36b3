import K6Parsing
import LoadAggregation
import LoadStatistics

extension DriftVerdict {
  /// Below this a soak is too short for a final verdict.
  public static let enoughSeconds = 15.0 * 60

  /// Whether a trend's median grows while the load is level; `nil` where the run has no level stretch or the metric
  /// no course over time.
  ///
  /// Failed requests are often fast, so expected responses alone are watched where the run tells them apart.
  public init?(latencyOf metric: MetricReference = .requestDuration, in run: RunSummary) {
    guard let course = RunCourse(run), let buckets = RunPhases.steadyBuckets(course) else { return nil }
    let expected = MetricReference(
      name: metric.name, selector: .init([("expected_response", "true")]),
      selectorText: "expected_response:true")
    let reference = metric.selector == nil && course.trend(expected)?.count ?? 0 > 0 ? expected : metric
    guard let series = course.trend(reference) else { return nil }
    let windows = course.windows(ofSeconds: 1, in: buckets)
    let medians = windows.map { series.merged($0).quantile(0.5) ?? .nan }
    let known = zip(windows, medians).filter { $0.1.isFinite }.map(\.0)
    guard let first = known.first, let last = known.last else { return nil }
    let contains = run.metric(reference)?.contains
    self.init(
      .latency(reference), unit: contains == .time ? .milliseconds : contains == .data ? .bytes : .plain,
      values: medians.filter(\.isFinite), secondsPerValue: course.length(of: first),
      fromSeconds: course.seconds(atBucket: first.lowerBound), toSeconds: course.seconds(endOf: last),
      statistic: .median, limit: nil)
  }

  /// Whether a measured series grows; times count from `start`, or from the series' first value.
  ///
  /// The result is `nil` for fewer than two values.
  ///
  /// - Parameters:
  ///   - series: the values.
  ///   - limit: what they must not reach; `nil` takes the series' own limit.
  ///   - start: the run's start in nanoseconds since 1970 UTC.
  public init?(of series: ResourceSeries, limit: Double? = nil, runStart start: Int64? = nil) {
    guard let step = series.secondsPerValue, let first = series.timesNanoseconds.first,
      let last = series.timesNanoseconds.last
    else { return nil }
    let origin = start ?? first
    self.init(
      .resource(series.name), unit: series.unit, values: series.values, secondsPerValue: step,
      fromSeconds: elapsedSeconds(from: origin, to: first), toSeconds: elapsedSeconds(from: origin, to: last),
      statistic: .low,
      limit: limit ?? series.limit)
  }

  private init(
    _ subject: Subject, unit: MetricUnit, values: [Double], secondsPerValue: Double, fromSeconds: Double,
    toSeconds: Double, statistic: SoakAnalysis.BlockStatistic, limit: Double?
  ) {
    let soak = SoakAnalysis(
      values: values, secondsPerSample: secondsPerValue, statistic: statistic, limit: limit)
    let warmUp = Double(soak.window.lowerBound) * secondsPerValue
    let length = Double(soak.window.count) * secondsPerValue
    self.subject = subject
    self.unit = unit
    verdict = soak.verdict
    reason = soak.reason
    isTooShort = toSeconds - fromSeconds < Self.enoughSeconds
    self.fromSeconds = fromSeconds + warmUp
    self.toSeconds = toSeconds
    slopePerHour = soak.slopePerHour
    growth = soak.growth
    p = soak.trend?.pRising
    lastValue = soak.blocks.last
    shiftSeconds = soak.shiftBlock.map {
      fromSeconds + warmUp + Double($0) / Double(max(1, soak.blocks.count)) * length
    }
    self.limit = limit
    hoursToLimit = soak.hoursToLimit
  }
}
