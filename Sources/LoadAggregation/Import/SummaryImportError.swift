/// Why a summary cannot answer what was asked of it.
public enum SummaryImportError: Error, Equatable, Sendable {
  /// A threshold from outside names a metric that the summary does not have.
  case unknownMetric(path: String, metric: String, expression: String)
  /// A threshold from outside needs a statistic that the summary does not hold.
  case missingStatistic(path: String, metric: String, expression: String)
}

extension SummaryImportError: CustomStringConvertible {
  /// One clause: the file, what is missing, why it cannot be made up for.
  public var description: String {
    switch self {
    case .unknownMetric(let path, let metric, let expression):
      "\(path): the summary has no metric '\(metric)', so '\(expression)' cannot be checked"
    case .missingStatistic(let path, let metric, let expression):
      "\(path): the summary of '\(metric)' does not hold what '\(expression)' compares, and it cannot be "
        + "computed without samples"
    }
  }
}
