import LoadAggregation

/// A resource near its limit; what the rules for pools and caches tell is left to them.
enum ResourceLimitRule: FindingRule {
  private static let share = 0.9

  static func findings(in context: FindingContext) -> [RuleFinding] {
    context.resources.filter {
      let name = $0.name.lowercased()
      return !name.contains("redis") && !name.contains("lag")
    }.compactMap {
      Finding.ResourceEvidence($0, limit: context.limits($0), start: context.run.window.start, from: share)
    }.map { RuleFinding(.resourceNearLimit($0), .warning) }
  }
}
