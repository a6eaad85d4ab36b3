import K6Parsing
import LoadAggregation
import LoadStatistics

extension RunTrend {
  /// How many earlier runs the newest one is held against at most.
  private static let newestBaseLimit = 10
  /// How many it needs at least.
  private static let newestBaseMinimum = 3

  /// Follows a statistic through the runs of a test on a spec, oldest first.
  ///
  /// The result is `nil` when no run has the statistic. O(n²) in the runs.
  ///
  /// - Parameters:
  ///   - subject: the statistic.
  ///   - test: the test.
  ///   - spec: the spec.
  ///   - lengthsSeconds: how long the runs took, where there are others of a clearly different length.
  ///   - runs: the runs, oldest first.
  ///   - objectives: what tells which direction is better.
  ///   - parameters: what counts as a change.
  public init?(
    of subject: TrendSubject, test: String, spec: String, lengthsSeconds: ClosedRange<Double>? = nil,
    runs: [HistoricalRun], objectives: [Objective] = [], parameters: DiffParameters = DiffParameters()
  ) {
    let metrics = runs.map { $0.summary.metric(subject.metric) }
    let values = metrics.map { $0?.value(of: subject.statistic).flatMap { $0.isFinite ? $0 : nil } }
    guard let metric = metrics.lazy.compactMap(\.self).first, values.contains(where: { $0 != nil }) else {
      return nil
    }
    self.test = test
    self.spec = spec
    self.lengthsSeconds = lengthsSeconds
    self.subject = subject
    unit = MetricUnit(of: subject.statistic, type: metric.type, contains: metric.contains)
    polarity = Polarity(of: subject.metric, in: runs.map(\.summary), objectives: objectives)
    points = zip(runs, values).map { run, value in
      Point(
        run: run.id, timeNanoseconds: run.timeNanoseconds, label: run.label, commit: run.commit, value: value)
    }
    if metric.type == .rate, subject.statistic == .rate {
      let trials = metrics.map { metric -> Double? in
        if case .rate(let values)? = metric?.values { values.total.map { Double($0) } } else { nil }
      }
      let course = TrendCourse(shares: values, trials: trials, tolerance: parameters.rate)
      levels = course.levels
      outliers = course.outliers
      drift = nil
      newest = Self.newestShare(values, course, parameters.rate, polarity)
      return
    }
    let tolerance =
      metric.type == .counter
      ? parameters.throughput : StatisticComparison.tolerance(of: [metric], parameters)
    let (course, changes) = TrendCourse.ofLogarithms(values, tolerance: tolerance)
    levels = course.levels
    outliers = course.outliers
    drift = changes.trend().map {
      RunTrend.Drift(
        from: course.positions[$0.runs.lowerBound], growth: $0.growth, p: $0.test.pTwoSided)
    }
    newest =
      course.includesNewest
      ? changes.newestRun(tolerance: tolerance, polarity: polarity)?.estimate : nil
  }

  /// The newest share against those before it on its level, as differences.
  private static func newestShare(
    _ values: [Double?], _ course: TrendCourse, _ tolerance: RateTolerance, _ polarity: Polarity
  ) -> DiffEstimate? {
    guard course.includesNewest, let level = course.levels.last, let newest = values.last ?? nil else {
      return nil
    }
    let earlier = level.points.dropLast().filter { !course.outliers.contains($0) }.compactMap { values[$0] }
      .suffix(newestBaseLimit)
    guard earlier.count >= newestBaseMinimum else { return nil }
    return RateRepeatsDiff(
      base: Array(earlier), candidate: [newest], tolerance: tolerance, polarity: polarity
    ).estimate
  }
}
