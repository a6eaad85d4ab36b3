import LoadAggregation
import LoadAnalysis

/// The number that `--explain` asks about.
enum ExplainedNumber {
  /// The metric and the statistic that a text such as `http_req_duration{name:login} p95` names.
  ///
  /// - Throws: `CommandFailure` for any other text.
  static func parse(_ text: String) throws -> (MetricReference, Statistic) {
    guard let blank = text.lastIndex(of: " "),
      let statistic = Statistic(String(text[text.index(after: blank)...]))
    else {
      throw CommandFailure.usage(
        "--explain is '\(text)', expected a metric and a statistic such as http_req_duration p95")
    }
    do {
      let (metric, selector) = try SubmetricSelector.parse(String(text[..<blank]))
      return (
        MetricReference(name: metric, selector: selector?.tags, selectorText: selector?.text), statistic
      )
    } catch {
      throw CommandFailure.usage("--explain: \(error)")
    }
  }

  /// What is said where the runs do not have the number.
  static func missing(_ metric: MetricReference, _ statistic: Statistic, in runs: [RunSummary])
    -> CommandFailure
  {
    let has = runs.contains { $0.metric(metric) != nil }
    if has { return .usage("--explain: '\(metric.displayName)' has no \(statistic.name)") }
    var names: [String] = []
    for name in runs.flatMap(\.metrics).map(\.displayName) where !names.contains(name) { names.append(name) }
    let hint = Spelling.nearest(to: metric.displayName, among: names).map { "did you mean '\($0)'?" }
    return .usage(
      "--explain: there is no metric '\(metric.displayName)', "
        + (hint ?? "expected one of \(Spelling.list(names, or: "or"))"))
  }
}
