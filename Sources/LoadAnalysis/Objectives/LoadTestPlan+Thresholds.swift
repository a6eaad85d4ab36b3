import K6Parsing
import LoadAggregation

extension LoadTestPlan {
  /// What an aggregator must be told so that the objectives of a test can be judged: their submetrics and
  /// percentiles.
  ///
  /// Objectives that cannot be read, and those on resources, are left out; of one that a violation must outlast
  /// the condition itself.
  public func aggregationThresholds(test name: String) -> [AggregationOptions.GivenThreshold] {
    (test(name)?.objectives ?? []).compactMap { objective in
      guard case .metric(let reference) = objective.subject,
        let expression = try? ObjectiveExpression(metric: objective.expression)
      else { return nil }
      return AggregationOptions.GivenThreshold(
        metric: reference.name,
        selector: reference.selector.map {
          MetricSummary.Selector(text: reference.selectorText ?? "", tags: $0)
        },
        definition: ThresholdDefinition(expression: expression.threshold), origin: objective.origin)
    }
  }
}

extension Objective {
  /// A condition on a metric or submetric named as in k6: `http_req_duration{name:login}`.
  ///
  /// - Throws: `ThresholdSyntaxError` when the name or the expression is refused.
  public init(
    metric name: String, expression: String, origin: ThresholdResult.Origin = .configuration
  ) throws(ThresholdSyntaxError) {
    let (metric, selector) = try SubmetricSelector.parse(name)
    _ = try ObjectiveExpression(metric: expression)
    self.init(
      subject: .metric(MetricReference(name: metric, selector: selector?.tags, selectorText: selector?.text)),
      expression: expression, origin: origin)
  }
}
