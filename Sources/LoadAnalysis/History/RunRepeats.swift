import LoadAggregation
import LoadStatistics

/// Earlier runs of one test on one spec, put into groups on an unchanged system.
public enum RunRepeats {
  /// Groups of runs between which the p95 of requests, or where there are none the length of iterations, did not
  /// change its level; odd runs are in none. All in the order given, which is that of time.
  ///
  /// Groups of one run are left out, as they tell nothing of the noise. Fewer than five runs are one group: that
  /// may make the noise too large, never too small.
  public static func groups(of runs: [RunSummary], parameters: DiffParameters = DiffParameters())
    -> [[RunSummary]]
  {
    let historical = runs.map { HistoricalRun(id: 0, timeNanoseconds: 0, summary: $0) }
    let iterations = MetricReference(name: "iteration_duration")
    for metric in [.requestDuration, iterations] {
      let subject = TrendSubject(metric, .percentile(95))
      guard let trend = RunTrend(of: subject, test: "", spec: "", runs: historical, parameters: parameters)
      else { continue }
      return trend.levels.map { level in
        level.points.filter { trend.points[$0].value != nil && !trend.outliers.contains($0) }.map { runs[$0] }
      }
      .filter { $0.count > 1 }
    }
    return runs.count > 1 ? [runs] : []
  }
}
