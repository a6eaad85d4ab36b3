/// Most failures came in a short stretch of the run.
enum ErrorBurstRule: FindingRule {
  /// How many failures a burst has at least.
  private static let least = 5
  /// The share of the run that a burst takes at most.
  private static let longestShare = 0.2

  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard let course = context.course, let peak = FailurePeak(course), peak.failures >= least,
      peak.share <= longestShare
    else { return [] }
    return [RuleFinding(.errorBurst(Finding.ErrorBurst(peak, in: context)), .warning)]
  }
}
