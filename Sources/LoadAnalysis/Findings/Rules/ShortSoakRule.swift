import LoadAggregation

/// A soak too short to judge growth.
enum ShortSoakRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard let drift = context.drifts.first(where: \.isTooShort),
      let seconds = context.run.window.durationSeconds
    else { return [] }
    return drift.isTooShort ? [RuleFinding(.shortSoak(seconds: seconds), .note)] : []
  }
}
