extension RunSummary {
  /// The run held to other thresholds than those it was read with, as far as its values tell.
  ///
  /// Thresholds of the results themselves stay; all others make room for the given ones. Those of the report's
  /// configuration that cannot be decided are left out.
  ///
  /// - Parameters:
  ///   - thresholds: the thresholds.
  ///   - name: what the run is called in errors.
  /// - Returns: the run with the thresholds' results.
  /// - Throws: `SummaryImportError` for any other threshold that cannot be decided: its metric or submetric, or its
  ///   percentile, was not computed when the run was read.
  public func held(
    to thresholds: [AggregationOptions.GivenThreshold], name: String
  ) throws(SummaryImportError) -> RunSummary {
    var metrics = metrics.map { metric in
      metric.with(thresholds: metric.thresholds.filter { $0.origin == .results })
    }
    let known = metrics.count
    try SummaryThresholds(path: name, listsAllMetrics: true).add(thresholds, to: &metrics)
    let added = metrics[known...]
    metrics.removeLast(added.count)
    for metric in added {
      let place = metrics.firstIndex { metric.name.utf8.lexicographicallyPrecedes($0.name.utf8) }
      metrics.insert(metric, at: place ?? metrics.count)
    }
    return RunSummary(
      source: source, window: window, timeline: timeline, metrics: metrics, checks: checks, groups: groups,
      breakdowns: breakdowns, errors: errors, problems: problems, limitations: limitations)
  }
}
