import LoadAggregation

/// A threshold of its own ended the run.
enum AbortedRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    context.run.metrics.flatMap { metric in
      metric.thresholds.filter { $0.abortOnFail && !$0.passed }.map { threshold in
        RuleFinding(
          .aborted(
            metric: MetricReference(metric), expression: threshold.expression,
            seconds: context.run.window.durationSeconds),
          .critical)
      }
    }
  }
}
