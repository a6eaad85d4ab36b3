import LoadAggregation

extension CellStatus {
  /// The share of requests that must succeed after the warm-up for a run to have reached its target.
  static let leastSuccessRatio = 0.01

  /// Whether what was found for a cell can be judged.
  ///
  /// - Parameters:
  ///   - content: what was found.
  ///   - expectedSeconds: how long the test took where it ran to its end; `nil` where that is not known.
  init(of content: ResultMatrix.Cell.Content, expectedSeconds: Double?) {
    switch content {
    case .missing:
      self = .missing
    case .unreadable(let path, let reason):
      self = .unreadable(path: path, reason: reason)
    case .runs(let runs):
      guard let run = runs.first else {
        self = .missing
        return
      }
      if runs.allSatisfy(\.metrics.isEmpty) {
        self = .unreadable(path: run.source.files.first?.path ?? "", reason: "no samples")
        return
      }
      self =
        runs.lazy.compactMap { Failure($0, expectedSeconds: expectedSeconds) }.first.map(Self.failed) ?? .ok
    }
  }
}

extension CellStatus.Failure {
  /// Why a run failed as a whole, or `nil` where it did not.
  init?(_ run: RunSummary, expectedSeconds: Double?) {
    for metric in run.metrics {
      for threshold in metric.thresholds where threshold.abortOnFail && !threshold.passed {
        self = .abortedByThreshold(
          metric: MetricReference(metric), expression: threshold.expression, observed: threshold.observed)
        return
      }
    }
    if let ratio = Self.successRatio(run), ratio < CellStatus.leastSuccessRatio {
      self = .targetUnreachable(successRatio: ratio)
      return
    }
    if let seconds = run.window.durationSeconds, let expectedSeconds, seconds < expectedSeconds / 2,
      case .rate(let failed)? = run.metric(.requestFailed)?.values, (failed.passes ?? 0) > 0
    {
      self = .cutShort(seconds: seconds, expectedSeconds: expectedSeconds)
      return
    }
    return nil
  }

  /// The share of requests that succeeded after the first fifth of the run; `nil` with fewer than ten of them.
  private static func successRatio(_ run: RunSummary) -> Double? {
    guard let metric = run.metric(.requestFailed) else { return nil }
    if case .rate(let series)? = metric.series {
      let late = series.total(in: series.count / 5..<series.count)
      return late.trials >= 10 ? 1 - Double(late.hits) / Double(late.trials) : nil
    }
    guard case .rate(let values) = metric.values, let rate = values.rate, (values.total ?? 10) >= 10 else {
      return nil
    }
    return 1 - rate
  }
}
