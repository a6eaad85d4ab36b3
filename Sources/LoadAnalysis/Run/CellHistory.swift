import LoadStatistics

/// A test on a spec against its own earlier runs.
public struct CellHistory: Sendable, Equatable {
  /// One statistic from run to run, the newest last.
  public struct Trend: Sendable, Equatable {
    /// What is followed.
    public let metric: MetricReference
    /// Which number of it.
    public let statistic: Statistic
    /// Its unit.
    public let unit: MetricUnit
    /// One value a run, oldest first; runs without one, or with none above zero where logarithms are needed, are
    /// left out.
    public let values: [Double]
    /// When each of those runs began, in nanoseconds since 1970 UTC.
    public let times: [Int64?]
    /// Where the level changed; empty below five runs.
    public let levelChanges: [LevelChanges.Change]
    /// Single odd runs, as positions in `values`.
    public let outliers: [Int]
    /// A steady rise or fall within the current level; `nil` where there is none or fewer than eight runs.
    public let drift: LevelChanges.Trend?
    /// The newest run against the current level before it; `nil` below three earlier runs.
    public let newest: DiffEstimate?
  }

  /// The newest run against the one before it.
  public let previous: RunDiff
  /// p95, error rate and throughput from run to run.
  public let trends: [Trend]
}
