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
  public static let fewestRuns = 5

  /// The p at which a change is dropped.
  public static let significance = 0.01

  /// Finds the changes in ln values, one a run, oldest first, all finite.
  ///
  /// Fewer than five runs have none. O(n²).
  public init(logValues: [Double], tolerance: RatioTolerance = .latency) {
    self.logValues = logValues
    let priorVariance = tolerance.noise * tolerance.noise
    guard logValues.count >= Self.fewestRuns, logValues.allSatisfy(\.isFinite) else {
      changes = []
      outliers = []
      noise = tolerance.noise
      return
    }
    let variance = Self.variance(logValues, priorVariance: priorVariance)
    noise = variance.squareRoot()
    let limit = max(4 * noise, log(1.05))
    let outliers = Self.outliers(logValues, limit: limit)
    self.outliers = outliers
    var cleaned = logValues
    for index in outliers { cleaned[index] = (logValues[index - 1] + logValues[index + 1]) / 2 }
    let sums = PrefixSums(cleaned)
    var boundaries = Self.partition(sums, penalty: 2 * variance * log(Double(cleaned.count)))
    changes = Self.significant(
      &boundaries, sums: sums, priorVariance: priorVariance, smallest: log1p(tolerance.smallestChange))
  }

  /// The runs of the last level, the newest included.
  public var currentLevel: Range<Int> { (changes.last?.index ?? 0)..<logValues.count }

  /// `(4 s₀² + w σ_d²)/(4 + w)` with the robust spread of the differences between neighbours, w = (n−1)/2.
  private static func variance(_ values: [Double], priorVariance: Double) -> Double {
    let steps = zip(values, values.dropFirst()).map { abs($1 - $0) }
    let deviation = 1.4826 * (median(of: steps) ?? 0) / 2.0.squareRoot()
    let weight = Double(values.count - 1) / 2
    let prior = RunNoise.priorObservations
    return (prior * priorVariance + weight * deviation * deviation) / (prior + weight)
  }

  private static func outliers(_ values: [Double], limit: Double) -> [Int] {
    (1..<(values.count - 1)).filter { index in
      let fromLeft = values[index] - values[index - 1]
      let fromRight = values[index] - values[index + 1]
      return abs(values[index - 1] - values[index + 1]) <= limit && abs(fromLeft) > limit
        && abs(fromRight) > limit && (fromLeft > 0) == (fromRight > 0)
    }
  }

  /// The boundaries of the segments, of two runs or more each, with the least RSS + penalty per segment.
  private static func partition(_ sums: PrefixSums, penalty: Double) -> [Int] {
    let count = sums.count
    var cost = [Double](repeating: .infinity, count: count + 1)
    var start = [Int](repeating: 0, count: count + 1)
    cost[0] = 0
    for end in stride(from: 2, through: count, by: 1) {
      for first in 0...(end - 2) where cost[first].isFinite {
        let candidate = cost[first] + sums.residual(first..<end) + penalty
        if candidate < cost[end] {
          cost[end] = candidate
          start[end] = first
        }
      }
    }
    var boundaries: [Int] = []
    var end = count
    while end > 0, start[end] > 0 {
      boundaries.append(start[end])
      end = start[end]
    }
    return boundaries.reversed()
  }

  /// Drops boundaries that are not significant, then those too small, the weakest first.
  private static func significant(
    _ boundaries: inout [Int], sums: PrefixSums, priorVariance: Double, smallest: Double
  ) -> [Change] {
    while true {
      let edges = [0] + boundaries + [sums.count]
      let segments = zip(edges, edges.dropFirst()).map { $0..<$1 }
      let prior = RunNoise.priorObservations
      let nu = prior + Double(sums.count - segments.count)
      let residual = segments.reduce(0.0) { $0 + sums.residual($1) }
      let deviation = ((prior * priorVariance + residual) / nu).squareRoot()
      let tests = zip(segments, segments.dropFirst()).map { left, right in
        let step = sums.mean(right) - sums.mean(left)
        let scale = deviation * (1 / Double(left.count) + 1 / Double(right.count)).squareRoot()
        let p = StudentT.twoSidedTail(abs(step) / scale, degreesOfFreedom: nu) * Double(sums.count - 3)
        return (index: right.lowerBound, step: step, p: min(1, p))
      }
      if let worst = tests.max(by: { $0.p < $1.p }), worst.p >= significance {
        boundaries.removeAll { $0 == worst.index }
      } else if let least = tests.min(by: { abs($0.step) < abs($1.step) }), abs(least.step) < smallest {
        boundaries.removeAll { $0 == least.index }
      } else {
        return tests.map { Change(index: $0.index, ratio: expm1($0.step), p: $0.p) }
      }
    }
  }
}

/// Means and squared deviations of any stretch of values in constant time.
private struct PrefixSums {
  let count: Int
  private var sums: [Double] = [0]
  private var squares: [Double] = [0]
  private let shift: Double

  init(_ values: [Double]) {
    count = values.count
    // Around the mean, so that squares of large, close values keep their digits.
    shift = values.mean
    var sum = 0.0
    var square = 0.0
    for value in values {
      sum += value - shift
      square += (value - shift) * (value - shift)
      sums.append(sum)
      squares.append(square)
    }
  }

  func mean(_ range: Range<Int>) -> Double {
    shift + (sums[range.upperBound] - sums[range.lowerBound]) / Double(range.count)
  }

  func residual(_ range: Range<Int>) -> Double {
    let sum = sums[range.upperBound] - sums[range.lowerBound]
    let square = squares[range.upperBound] - squares[range.lowerBound]
    return max(0, square - sum * sum / Double(range.count))
  }
}
