/// A test on a spec against its own earlier runs.
public struct CellHistory: Sendable, Equatable {
  /// The newest run against the one before it.
  public let previous: RunDiff
  /// p95, error rate and throughput from run to run, those that some run has; the newest last. The runs are numbered
  /// from 1.
  public let trends: [RunTrend]
}
