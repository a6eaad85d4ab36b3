import LoadAggregation

/// Parts of the input that could not be used.
enum InputQualityRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    var findings: [RuleFinding] = []
    let skipped = context.run.source.files.reduce(0) { $0 + $1.skipped }
    let isTruncated = context.run.source.files.contains(where: \.truncated)
    if skipped > 0 || isTruncated {
      findings.append(
        RuleFinding(
          .inputProblems(skippedLines: skipped, isTruncated: isTruncated), isTruncated ? .warning : .note))
    }
    for limitation in context.run.limitations {
      if case .tagSetsFolded(let count) = limitation {
        findings.append(RuleFinding(.tagSetsFolded(count: count), .note))
      }
    }
    return findings
  }
}
