import K6Parsing

/// Which rows of breakdowns keep their course over time, so that a diff can judge them.
enum SeriesPolicy {
  private static let projections: [[String]] = [["name"], ["scenario"], ["group"]]
  private static let builtIn: Set<String> = [
    "http_req_duration", "http_req_failed", "http_reqs", "grpc_req_duration", "checks", "iterations",
    "iteration_duration", "group_duration",
  ]
  /// With more rows than this, a stored run would grow too large.
  private static let rowLimit = 64

  static func keepsSeries(_ metric: String, by keys: [String], rows: Int) -> Bool {
    rows <= rowLimit && projections.contains(keys) && keepsSeries(metric)
  }

  /// Whether any row of a metric but the whole keeps its course.
  static func keepsSeries(_ metric: String) -> Bool {
    builtIn.contains(metric) || BuiltInMetric.definition(of: metric) == nil
  }
}
