#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the level of a history of runs changed.
///
/// Splits generously and merges strictly, as Apache Otava does (Fleming et al. 2023, after Matteson & James 2014 and
/// Daly et al. 2020), but without permutations and usable from five runs on.
public struct LevelChanges: Sendable, Equatable {
  /// A change of level.
  public struct Change: Sendable, Equatable {
    /// The first run of the new level, from 0.
    public let index: Int

    /// New level / old level − 1.
    public let ratio: Double

    /// The p of the change, for all places where one could be.
    public let p: Double
  }

  /// The changes in the order of time.
  public let changes: [Change]

  /// Single odd runs, from 0; in `levels` they count as the mean of their neighbours.
  public let outliers: [Int]

  /// The standard deviation of one run around its level (σ), in ln units.
  public let noise: Double

  /// The ln values.
  public let logValues: [Double]

  /// How many runs there must be.
  public static let fewestRuns = LevelSearch.fewestRuns

  /// The p at which a change is dropped.
  public static let significance = LevelSearch.significance

  /// Finds the changes in ln values, one a run, oldest first, all finite.
  ///
  /// Fewer than five runs have none. O(n²).
  public init(logValues: [Double], tolerance: RatioTolerance = .latency) {
    self.logValues = logValues
    let smallest = log1p(tolerance.smallestChange)
    let search = LevelSearch(
      logValues, priorVariance: tolerance.noise * tolerance.noise, leastOddStep: log(1.05)
    ) { _ in smallest }
    changes = search.steps.map { Change(index: $0.index, ratio: expm1($0.size), p: $0.p) }
    outliers = search.outliers
    noise = search.noise
  }

  /// The runs of the last level, the newest included.
  public var currentLevel: Range<Int> { (changes.last?.index ?? 0)..<logValues.count }
}
