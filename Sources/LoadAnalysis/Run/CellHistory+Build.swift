import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CellHistory {
  /// A cell against its earlier runs, oldest first; `nil` where there are no runs or no earlier ones.
  init?(runs: [RunSummary], earlier: [RunSummary], parameters: DiffParameters) {
    guard let last = earlier.last, !runs.isEmpty else { return nil }
    let all = earlier + runs
    let p95 = Trend(.requestDuration, .percentile(95), all, tolerance: parameters.latency, .lowerIsBetter)
    trends = [
      p95,
      Trend(.requestFailed, .rate, all, tolerance: nil, .lowerIsBetter),
      Trend(.requests, .rate, all, tolerance: parameters.throughput, .higherIsBetter),
    ].compactMap { $0 }
    // The runs of the current level are repeats on an unchanged system; those before it are not.
    let level = p95?.levelChanges.last?.index ?? 0
    let unchanged = Array(earlier.dropFirst(min(level, earlier.count)).dropLast())
    var options = DiffOptions(parameters: parameters)
    if unchanged.count >= 3 { options.repeats = [unchanged] }
    previous = RunDiff(base: [last], candidate: runs, options: options)
  }
}

extension CellHistory.Trend {
  /// One statistic from run to run; `nil` where no run has it. Without a tolerance nothing is judged, since shares
  /// have no logarithm.
  init?(
    _ reference: MetricReference, _ statistic: Statistic, _ runs: [RunSummary], tolerance: RatioTolerance?,
    _ polarity: Polarity
  ) {
    guard let metric = runs.lazy.compactMap({ $0.metric(reference) }).first else { return nil }
    let known = runs.compactMap { run in
      run.metric(reference)?.value(of: statistic).map { (value: $0, time: run.window.start) }
    }
    .filter { tolerance == nil || $0.value > 0 }
    self.metric = reference
    self.statistic = statistic
    unit = MetricUnit(of: statistic, type: metric.type, contains: metric.contains)
    values = known.map(\.value)
    times = known.map(\.time)
    guard let tolerance else {
      levelChanges = []
      outliers = []
      drift = nil
      newest = nil
      return
    }
    let levels = LevelChanges(logValues: known.map { log($0.value) }, tolerance: tolerance)
    levelChanges = levels.changes
    outliers = levels.outliers
    drift = levels.trend()
    newest =
      runs.last?.metric(reference)?.value(of: statistic) == known.last?.value
      ? levels.newestRun(tolerance: tolerance, polarity: polarity)?.estimate : nil
  }
}
