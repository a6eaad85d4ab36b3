import K6Parsing

/// Why a threshold given from outside cannot be held against a run: k6 would not have started it.
public enum ThresholdTargetError: Error, Equatable, Sendable {
  /// The results have no metric of the name.
  case unknownMetric(metric: String, expression: String)
  /// Metrics of the type have no such statistic.
  case unsupportedStatistic(metric: String, type: MetricType, expression: String)
}

extension ThresholdTargetError: CustomStringConvertible {
  /// One clause: the threshold, what is wrong with it, what was expected.
  public var description: String {
    switch self {
    case .unknownMetric(let metric, let expression):
      "'\(metric): \(expression)': no metric '\(metric)' in the results"
    case .unsupportedStatistic(let metric, let type, let expression):
      "'\(metric): \(expression)': '\(metric)' is a \(type.rawValue), expected \(type.statisticNames)"
    }
  }
}

extension MetricType {
  /// The statistics that a threshold may name, in words.
  fileprivate var statisticNames: String {
    switch self {
    case .counter: "count or rate"
    case .gauge: "value"
    case .rate: "rate"
    case .trend: "avg, min, max, med or p(N)"
    }
  }
}
