import LoadStatistics

/// Latency or a resource that grows without end or jumped; growing lags have a rule of their own.
enum DriftRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    context.drifts.compactMap { drift in
      if case .resource(let name) = drift.subject, name.lowercased().contains("lag") { return nil }
      switch drift.verdict {
      case .leak: return RuleFinding(.leak(drift), drift.isAlarming && !drift.isTooShort ? .warning : .note)
      case .shift: return RuleFinding(.levelShift(drift), .note)
      case .noLeak, .levelledOff, .inconclusive: return nil
      }
    }
  }
}
