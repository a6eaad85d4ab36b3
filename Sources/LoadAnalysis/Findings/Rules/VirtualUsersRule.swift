import LoadAggregation

/// A test with an arrival rate used all the virtual users it was allowed.
enum VirtualUsersRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard case .arrivalRate? = context.phases?.loadModel,
      case .gauge(let users)? = context.run.metric("vus")?.values,
      case .gauge(let allowed)? = context.run.metric("vus_max")?.values,
      let most = users.max, let limit = allowed.max, most > 1, most >= limit,
      context.run.metric("dropped_iterations") == nil
    else { return [] }
    return [RuleFinding(.virtualUsersExhausted(most), .note)]
  }
}
