import K6Parsing

extension AggregationOptions.GivenThreshold {
  /// Whether the metric can be taken to exist where no sample of it is there: it is one of k6's own, or the
  /// threshold comes from a script's options, whose metrics k6 itself has looked up.
  var isOnKnownMetric: Bool { origin == .options || BuiltInMetric.definition(of: metric) != nil }
}

extension [AggregationOptions.GivenThreshold] {
  /// The type that a metric must have for its thresholds to be held against it.
  func impliedType(of metric: String) -> MetricType? {
    let types = filter { $0.metric == metric }
      .compactMap { (try? ThresholdExpression($0.definition.expression))?.impliedType }
    // `rate` alone leaves it open whether the metric is a rate or a counter.
    return types.first { $0 != .rate } ?? types.first
  }

  /// Looks whether each threshold has a metric with its statistic in a run, those of the report's configuration
  /// aside, which the report judges itself.
  func checkTargets(in run: RunSummary) throws(ThresholdTargetError) {
    for threshold in self where threshold.origin != .configuration {
      let expression = threshold.definition.expression
      guard let metric = run.metrics.first(where: { $0.name == threshold.metric }) else {
        throw .unknownMetric(metric: threshold.metric, expression: expression)
      }
      guard let parsed = try? ThresholdExpression(expression), parsed.supports(metric.type) else {
        throw .unsupportedStatistic(metric: threshold.metric, type: metric.type, expression: expression)
      }
    }
  }
}

extension ThresholdExpression {
  /// The type of metric that has this statistic; a rate where a counter would have it as well, since most are.
  var impliedType: MetricType {
    switch statistic {
    case .count: .counter
    case .rate: .rate
    case .value: .gauge
    case .avg, .min, .max, .med, .percentile: .trend
    }
  }
}
