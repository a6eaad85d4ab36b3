import LoadStatistics

/// One statistic of a test on a spec from run to run, and what its course tells (the "monthly load test").
public struct RunTrend: Sendable, Equatable {
  /// One run.
  public struct Point: Sendable, Equatable {
    /// The run's number in the history.
    public let run: Int64
    /// When it began, in nanoseconds since 1970 UTC.
    public let timeNanoseconds: Int64
    /// The name that the user gave to it.
    public let label: String?
    /// The commit of the system under test.
    public let commit: String?
    /// The value; `nil` where the run has none.
    public let value: Double?
  }

  /// Runs between which the level did not change.
  public struct Level: Sendable, Equatable {
    /// The runs, as positions in `points`.
    public let points: Range<Int>
    /// The geometric mean of their values, odd runs left out; of shares the mean.
    public let value: Double
    /// This level / the one before − 1, of shares this level − the one before; `nil` for the first.
    public let change: Double?
    /// The p of that change, for all places where one could be; `nil` for the first.
    public let p: Double?
  }

  /// A steady rise or fall within the newest level.
  public struct Drift: Sendable, Equatable {
    /// The first run of the stretch, as a position in `points`; it lasts up to the newest run.
    public let from: Int
    /// Last / first − 1 on the line through the stretch.
    public let growth: Double
    /// The p of Mann and Kendall's test, two-sided, corrected for autocorrelation.
    public let p: Double
  }

  /// The test.
  public let test: String
  /// The spec.
  public let spec: String
  /// How long the runs took, in seconds, where the test has runs of a clearly different length on the spec, which
  /// are another trend (`RunLengths`); `nil` where all runs are alike.
  public let lengthsSeconds: ClosedRange<Double>?
  /// What is followed.
  public let subject: TrendSubject
  /// The unit of the values.
  public let unit: MetricUnit
  /// Which direction is better.
  public let polarity: Polarity
  /// One point a run, oldest first.
  public let points: [Point]
  /// The levels, oldest first, at least one where there is a value above zero, or any share.
  public let levels: [Level]
  /// Single odd runs, as positions in `points`.
  public let outliers: [Int]
  /// A steady rise or fall; `nil` where there is none, for shares, and where the newest level has fewer than eight runs.
  public let drift: Drift?
  /// The newest run against up to ten runs before it on its level; `nil` where fewer than three are there, or the
  /// newest run has no value.
  public let newest: DiffEstimate?

  /// Whether the values are shares 0…1, whose changes are differences.
  public var isOfShares: Bool { unit == .ratio && subject.statistic == .rate }

  /// The levels that begin with a change.
  public var changes: [Level] { levels.filter { $0.change != nil } }

  /// How many runs there must be for changes of level to be looked for.
  public static let fewestRunsOfLevels = LevelChanges.fewestRuns
}
