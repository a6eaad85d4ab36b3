/// Requests wait for connections: they are opened anew instead of being kept.
enum ConnectionChurnRule: FindingRule {
  /// Milliseconds of waiting at the 95th percentile from which on it matters.
  private static let least = 5.0
  /// The share of the duration from which on it matters.
  private static let share = 0.1

  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard let blocked = context.percentile(95, of: "http_req_blocked"), blocked >= least else { return [] }
    let duration = context.percentile(95, of: "http_req_duration")
    guard blocked >= share * (duration ?? 0) else { return [] }
    return [
      RuleFinding(
        .connectionChurn(
          blockedP95: blocked, durationP95: duration,
          connectingP95: context.percentile(95, of: "http_req_connecting")),
        .warning)
    ]
  }
}
