import LoadAggregation

/// One test on one spec, judged.
public struct CellAnalysis: Sendable, Equatable {
  /// The test's name.
  public let test: String
  /// The spec's name.
  public let spec: String
  /// Whether there is something to judge.
  public let status: CellStatus
  /// The runs the cell rests on; none where there is no usable file.
  public let runs: [RunSummary]
  /// What was measured beside k6.
  public let resources: [ResourceSeries]
  /// The durations of requests: mean, median, p90, p95, p99 and the largest; empty without.
  public let latency: [StatisticValue]
  /// The share of requests that failed; `nil` where not measured.
  public let errorRate: StatisticValue?
  /// Requests per second; `nil` where not measured.
  public let throughput: StatisticValue?
  /// Phases, drift, saturation and findings of the first run; `nil` without runs.
  public let run: RunAnalysis?
  /// The newest run against the ones before it; `nil` where there are none.
  public let history: CellHistory?
}
