import K6Parsing

/// Holds thresholds from outside against the metrics of a summary.
struct SummaryThresholds {
  let path: String
  /// Whether a built-in metric that is not there can only have had no samples.
  let listsAllMetrics: Bool

  /// Adds the results of `thresholds` to the metrics they name.
  ///
  /// Those of the report's configuration that cannot be decided are left out, since the report judges them itself;
  /// any other that cannot be decided is an error.
  func add(
    _ thresholds: [AggregationOptions.GivenThreshold], to metrics: inout [MetricSummary]
  ) throws(SummaryImportError) {
    for threshold in thresholds {
      do {
        try add(threshold, to: &metrics)
      } catch {
        if threshold.origin != .configuration { throw error }
      }
    }
  }

  private func add(
    _ threshold: AggregationOptions.GivenThreshold, to metrics: inout [MetricSummary]
  ) throws(SummaryImportError) {
    let definition = threshold.definition
    let name = threshold.selector.map { "\(threshold.metric){\($0.text)}" } ?? threshold.metric
    let missing = SummaryImportError.missingStatistic(
      path: path, metric: name, expression: definition.expression)
    guard let expression = try? ThresholdExpression(definition.expression) else { throw missing }
    func result(_ outcome: ThresholdOutcome) -> ThresholdResult {
      ThresholdResult(
        expression: definition.expression, passed: outcome.passed, observed: outcome.observed,
        abortOnFail: definition.abortOnFail, delayAbortEval: definition.delayAbortEval,
        origin: threshold.origin)
    }
    let index = metrics.firstIndex {
      $0.name == threshold.metric && $0.selector?.tags == threshold.selector?.tags
    }
    if let index {
      guard let outcome = expression.evaluate(metrics[index].values) else { throw missing }
      metrics[index] = metrics[index].with(thresholds: metrics[index].thresholds + [result(outcome)])
      return
    }
    guard listsAllMetrics, threshold.selector == nil, threshold.isOnKnownMetric else {
      throw SummaryImportError.unknownMetric(path: path, metric: name, expression: definition.expression)
    }
    let builtIn = BuiltInMetric.definition(of: threshold.metric)
    let type = builtIn?.type ?? expression.impliedType
    guard let outcome = expression.evaluateAbsent(type: type) else { throw missing }
    metrics.append(
      MetricSummary(
        name: threshold.metric, type: type, contains: builtIn?.contains ?? .plain,
        typeBasis: builtIn != nil ? .builtIn : .inferred, values: .withoutSamples(type),
        thresholds: [result(outcome)]))
  }
}

extension MetricValues {
  /// The values of a metric that no sample was written of.
  static func withoutSamples(_ type: MetricType) -> MetricValues {
    switch type {
    case .counter: .counter(CounterValues(count: 0, ratePerSecond: 0))
    case .gauge: .gauge(GaugeValues(value: nil, min: nil, max: nil))
    case .rate: .rate(RateValues(rate: nil, passes: 0, fails: 0))
    case .trend: .trend(TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: []))
    }
  }
}
