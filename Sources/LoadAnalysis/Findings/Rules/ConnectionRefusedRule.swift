import LoadAggregation

/// Connections were refused: the service is not up, or fails its health check.
enum ConnectionRefusedRule: FindingRule {
  /// k6's code for a refused connection.
  static let code = 1212

  static func findings(in context: FindingContext) -> [RuleFinding] {
    let refused = context.run.errors.filter {
      $0.codeNumber == code || ($0.code == nil && $0.message?.contains("connection refused") == true)
    }
    guard let burst = Finding.ErrorBurst(refused, in: context) else { return [] }
    return [RuleFinding(.connectionRefused(burst), .critical)]
  }
}
