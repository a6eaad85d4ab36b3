import K6Parsing
import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RunTrend {
  /// How many earlier runs the newest one is held against at most.
  private static let newestBaseLimit = 10
  /// How many it needs at least.
  private static let newestBaseMinimum = 3

  /// Follows a statistic through the runs of a test on a spec, oldest first.
  ///
  /// The result is `nil` when no run has the statistic. O(n²) in the runs.
  public init?(
    of subject: TrendSubject, test: String, spec: String, runs: [HistoricalRun],
    objectives: [Objective] = [], parameters: DiffParameters = DiffParameters()
  ) {
    let metrics = runs.map { $0.summary.metric(subject.metric) }
    let values = metrics.map { $0?.value(of: subject.statistic).flatMap { $0.isFinite ? $0 : nil } }
    guard let metric = metrics.lazy.compactMap(\.self).first, values.contains(where: { $0 != nil }) else {
      return nil
    }
    self.test = test
    self.spec = spec
    self.subject = subject
    unit = MetricUnit(of: subject.statistic, type: metric.type, contains: metric.contains)
    polarity = Polarity(of: subject.metric, in: runs.map(\.summary), objectives: objectives)
    points = zip(runs, values).map { run, value in
      Point(
        run: run.id, timeNanoseconds: run.timeNanoseconds, label: run.label, commit: run.commit, value: value)
    }
    if metric.type == .rate, subject.statistic == .rate {
      levels = []
      outliers = []
      drift = nil
      newest = Self.newestShare(values, parameters.rate, polarity)
      return
    }
    let tolerance =
      metric.type == .counter
      ? parameters.throughput : StatisticComparison.tolerance(of: [metric], parameters)
    let course = LogCourse(values, tolerance: tolerance)
    levels = course.levels
    outliers = course.outliers
    drift = course.drift
    newest =
      course.includesNewest
      ? course.changes.newestRun(tolerance: tolerance, polarity: polarity)?.estimate : nil
  }

  /// The newest share against those before it, as differences.
  private static func newestShare(
    _ values: [Double?], _ tolerance: RateTolerance, _ polarity: Polarity
  ) -> DiffEstimate? {
    let known = values.compactMap(\.self)
    guard let newest = values.last ?? nil, known.count > newestBaseMinimum else { return nil }
    return RateRepeatsDiff(
      base: Array(known.dropLast().suffix(newestBaseLimit)), candidate: [newest], tolerance: tolerance,
      polarity: polarity
    ).estimate
  }
}

/// The course of values above zero on a scale of logarithms, told by the positions of all values.
private struct LogCourse {
  let changes: LevelChanges
  let levels: [RunTrend.Level]
  let outliers: [Int]
  let drift: RunTrend.Drift?
  let includesNewest: Bool

  init(_ values: [Double?], tolerance: RatioTolerance) {
    let positions = values.indices.filter { (values[$0] ?? 0) > 0 }
    let logs = positions.compactMap { values[$0] }.map { log($0) }
    let changes = LevelChanges(logValues: logs, tolerance: tolerance)
    let odd = changes.outliers
    self.changes = changes
    outliers = odd.map { positions[$0] }
    includesNewest = positions.last == values.indices.last
    let starts = (logs.isEmpty ? [] : [0]) + changes.changes.map(\.index)
    let ends = starts.dropFirst() + [logs.count]
    levels = zip(starts, ends).enumerated().map { index, bounds in
      let range = bounds.0..<bounds.1
      let steady = range.filter { !odd.contains($0) }.map { logs[$0] }
      let change = index > 0 ? changes.changes[index - 1] : nil
      // Runs without a value belong to the level before them.
      let end = bounds.1 < positions.count ? positions[bounds.1] : values.count
      return RunTrend.Level(
        points: (index == 0 ? 0 : positions[bounds.0])..<end,
        value: exp(steady.reduce(0, +) / Double(steady.count)), change: change?.ratio, p: change?.p)
    }
    drift = changes.trend().map {
      RunTrend.Drift(from: positions[$0.runs.lowerBound], growth: $0.growth, p: $0.test.pTwoSided)
    }
  }
}
