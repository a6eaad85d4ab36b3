import LoadAggregation
import LoadAnalysis

/// The number that `--explain` asks about.
enum ExplainedNumber {
  /// The metric and the statistic that the words of an option name, `http_req_duration{name:login} p95`.
  ///
  /// - Throws: `CommandFailure` for anything else.
  static func parse(_ words: [String]) throws -> (MetricReference, Statistic) {
    let parts = words.count == 1 ? words[0].split(separator: " ").map(String.init) : words
    guard parts.count >= 2, let last = parts.last, let statistic = Statistic(last) else {
      throw CommandFailure.usage(
        "--explain is '\(words.joined(separator: " "))', expected a metric and a statistic such as http_req_duration p95"
      )
    }
    let name = parts.dropLast().joined(separator: " ")
    do {
      let (metric, selector) = try SubmetricSelector.parse(name)
      return (
        MetricReference(name: metric, selector: selector?.tags, selectorText: selector?.text), statistic
      )
    } catch {
      throw CommandFailure.usage("--explain: \(error)")
    }
  }
}
