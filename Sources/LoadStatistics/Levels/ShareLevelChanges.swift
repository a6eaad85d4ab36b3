#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the level of a history of shares, such as error rates, changed.
///
/// The method is that of `LevelChanges` on the shares themselves instead of their logarithms, which zero has none of.
/// Shares vary the more the larger they are, so each change is judged by the noise of the two levels around it: at
/// least that assumed for repeated runs, which is a share of the level, and what drawing so many trials leaves.
public struct ShareLevelChanges: Sendable, Equatable {
  /// A change of level.
  public struct Change: Sendable, Equatable {
    /// The first run of the new level, from 0.
    public let index: Int

    /// New level − old level, −1…1.
    public let difference: Double

    /// The p of the change, for all places where one could be.
    public let p: Double
  }

  /// The changes in the order of time.
  public let changes: [Change]

  /// Single odd runs, from 0; in the levels they count as the mean of their neighbours.
  public let outliers: [Int]

  /// The standard deviation of one run around its level.
  public let noise: Double

  /// The shares.
  public let shares: [Double]

  /// Finds the changes in shares 0…1, one a run, oldest first.
  ///
  /// Fewer than five runs, or any share that is not finite, have none. O(n²).
  ///
  /// - Parameters:
  ///   - shares: the shares.
  ///   - trials: of how many trials each share is; empty where that is unknown.
  ///   - tolerance: the smallest difference worth reporting, and the assumed noise.
  public init(shares: [Double], trials: [Double] = [], tolerance: RateTolerance = .standard) {
    self.shares = shares
    let known = trials.filter { $0 > 0 && $0.isFinite }
    let typical = known.isEmpty ? nil : Double(known.count) / known.reduce(0) { $0 + 1 / $1 }
    func variance(_ level: Double) -> Double {
      let noise = tolerance.relativeNoise * level
      return noise * noise + (typical.map { max(0, level * (1 - level)) / $0 } ?? 0)
    }
    let search = LevelSearch(
      shares, priorVariance: shares.isEmpty ? 0 : variance(shares.mean), localVariance: variance,
      leastOddStep: tolerance.smallestDifference
    ) { tolerance.smallestDifference(base: $0) }
    changes = search.steps.map { Change(index: $0.index, difference: $0.size, p: $0.p) }
    outliers = search.outliers
    noise = search.noise
  }

  /// The runs of the last level, the newest included.
  public var currentLevel: Range<Int> { (changes.last?.index ?? 0)..<shares.count }
}
