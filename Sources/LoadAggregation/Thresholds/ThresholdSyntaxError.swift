/// Why a text is not a threshold that k6 accepts.
public struct ThresholdSyntaxError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// There is no comparison in it.
    case noComparison
    /// What stands left of the comparison is not a statistic.
    case unknownStatistic(String)
    /// The text in `p(…)` is not a number from 0 to 100.
    case badPercentile(String)
    /// What stands right of the comparison is not a number.
    case badLimit(String)
    /// There is no metric before the colon.
    case noMetric
    /// The selector in braces does not parse.
    case badSelector(String)
  }

  /// The whole text.
  public let text: String
  /// What is wrong with it.
  public let reason: Reason

  /// An error about a text.
  public init(text: String, reason: Reason) {
    self.text = text
    self.reason = reason
  }
}

extension ThresholdSyntaxError: CustomStringConvertible {
  /// One clause that names the offending text and what is accepted.
  public var description: String {
    switch reason {
    case .noComparison:
      "'\(text)' is not a threshold: no comparison in it, expected a statistic, one of < <= > >= == === !=, "
        + "and a number, such as 'p(95)<500'"
    case .unknownStatistic(let statistic):
      "'\(text)' is not a threshold: '\(statistic)' is not a statistic, expected count, rate, value, avg, min, "
        + "max, med or p(N)"
    case .badPercentile(let percentile):
      "'\(text)' is not a threshold: '\(percentile)' is not a percentile, expected a number from 0 to 100"
    case .badLimit(let limit):
      "'\(text)' is not a threshold: '\(limit)' is not a number, expected one without unit such as 500, 0.01 "
        + "or 1e3"
    case .noMetric:
      "'\(text)' names no metric, expected 'metric: expression' such as 'http_req_duration: p(95)<500'"
    case .badSelector(let selector):
      "'\(text)': '\(selector)' is not a selector, expected 'metric{tag:value}' or 'metric{tag:value,tag:value}'"
    }
  }
}
