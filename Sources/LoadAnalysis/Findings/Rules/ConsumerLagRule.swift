import LoadStatistics

/// Messages pile up: a lag series that grows.
enum ConsumerLagRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    context.drifts.filter { drift in
      guard case .resource(let name) = drift.subject, name.lowercased().contains("lag") else { return false }
      return drift.verdict == .leak || drift.verdict == .shift
    }.map { RuleFinding(.consumerLagGrowing($0), .warning) }
  }
}
