import LoadAggregation

/// Checks that failed: the one that failed most often.
enum ChecksFailedRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard
      let worst = context.run.checks.enumerated().filter({ $0.element.fails > 0 })
        .max(by: { ($0.element.fails, $1.offset) < ($1.element.fails, $0.offset) })?.element
    else { return [] }
    return [
      RuleFinding(
        .checksFailed(group: worst.group, name: worst.name, passes: worst.passes, fails: worst.fails), .note)
    ]
  }
}
