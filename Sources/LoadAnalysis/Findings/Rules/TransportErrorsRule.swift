import LoadAggregation

/// Requests without an answer for other reasons: names that do not resolve, timeouts, resets, TLS.
enum TransportErrorsRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    let errors = context.run.errors.filter {
      $0.isTransport && $0.codeNumber != ConnectionRefusedRule.code && !$0.expected
        && !($0.code == nil && $0.message?.contains("connection refused") == true)
    }
    let codes = Set(errors.map { $0.code ?? "0" })
    let bursts = codes.sorted().compactMap { code -> (String, Finding.ErrorBurst)? in
      Finding.ErrorBurst(errors.filter { ($0.code ?? "0") == code }, in: context).map { (code, $0) }
    }
    return bursts.sorted { $0.1.count != $1.1.count ? $0.1.count > $1.1.count : $0.0 < $1.0 }
      .map { RuleFinding(.transportErrors(code: $0.0, $0.1), .warning) }
  }
}
