import LoadAggregation

/// The load generator could not start every iteration: it, and not the service, was the limit.
enum DroppedIterationsRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard case .counter(let values)? = context.run.metric("dropped_iterations")?.values,
      let count = values.count, count > 0
    else { return [] }
    return [RuleFinding(.droppedIterations(count: count, perSecond: values.ratePerSecond), .warning)]
  }
}
