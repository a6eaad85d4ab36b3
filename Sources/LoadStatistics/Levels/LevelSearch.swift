#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks for the places where the level of a series of runs changed, on any scale on which levels can be subtracted.
struct LevelSearch {
  /// A change of level: its first run, new level − old level, and the p of it for all places where one could be.
  typealias Step = (index: Int, size: Double, p: Double)

  static let fewestRuns = 5
  static let significance = 0.01

  /// The changes in the order of time.
  private(set) var steps: [Step] = []
  /// Single odd runs.
  private(set) var outliers: [Int] = []
  /// The standard deviation of one run around its level.
  let noise: Double

  private let priorVariance: Double
  private let localVariance: ((Double) -> Double)?
  private let smallest: (Double) -> Double

  /// Searches values, one a run, oldest first. Fewer than five, or any that is not finite, have no changes. O(n²).
  ///
  /// - Parameters:
  ///   - values: the values.
  ///   - priorVariance: the variance of a run around its level that is assumed until it is measured.
  ///   - localVariance: the same for a level, where it depends on the level; then a change is judged by the noise
  ///     of the levels on its two sides alone, which is at least what is assumed of the higher one.
  ///   - leastOddStep: how far a run must lie from its neighbours at least to be odd.
  ///   - smallest: the smallest step worth reporting, given the level before it.
  init(
    _ values: [Double], priorVariance: Double, localVariance: ((Double) -> Double)? = nil,
    leastOddStep: Double, smallest: @escaping (Double) -> Double
  ) {
    self.priorVariance = priorVariance
    self.localVariance = localVariance
    self.smallest = smallest
    guard values.count >= Self.fewestRuns, values.allSatisfy(\.isFinite) else {
      noise = priorVariance.squareRoot()
      return
    }
    let variance = Self.variance(values, priorVariance: priorVariance)
    noise = variance.squareRoot()
    outliers = Self.outliers(values, limit: max(4 * noise, leastOddStep))
    var cleaned = values
    for index in outliers { cleaned[index] = (values[index - 1] + values[index + 1]) / 2 }
    let sums = PrefixSums(cleaned)
    steps = significant(
      Self.partition(sums, penalty: 2 * variance * log(Double(cleaned.count))), sums: sums)
  }

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
  private func significant(_ found: [Int], sums: PrefixSums) -> [Step] {
    var boundaries = found
    while true {
      let edges = [0] + boundaries + [sums.count]
      let segments = zip(edges, edges.dropFirst()).map { $0..<$1 }
      let tests = zip(segments, segments.dropFirst()).map { left, right in
        let step = sums.mean(right) - sums.mean(left)
        let (variance, nu) = noise(of: segments, around: (left, right), sums)
        let scale = (variance * (1 / Double(left.count) + 1 / Double(right.count))).squareRoot()
        let p = StudentT.twoSidedTail(abs(step) / scale, degreesOfFreedom: nu) * Double(sums.count - 3)
        let weight = abs(step) / smallest(sums.mean(left))
        return (step: Step(index: right.lowerBound, size: step, p: min(1, p)), weight: weight)
      }
      if let worst = tests.max(by: { $0.step.p < $1.step.p }), worst.step.p >= Self.significance {
        boundaries.removeAll { $0 == worst.step.index }
      } else if let least = tests.min(by: { $0.weight < $1.weight }), least.weight < 1 {
        boundaries.removeAll { $0 == least.step.index }
      } else {
        return tests.map(\.step)
      }
    }
  }

  /// The variance of a run around its level, and its degrees of freedom, for judging the change between two levels.
  private func noise(
    of segments: [Range<Int>], around sides: (Range<Int>, Range<Int>), _ sums: PrefixSums
  ) -> (variance: Double, nu: Double) {
    let prior = RunNoise.priorObservations
    guard let localVariance else {
      let nu = prior + Double(sums.count - segments.count)
      let residual = segments.reduce(0.0) { $0 + sums.residual($1) }
      return ((prior * priorVariance + residual) / nu, nu)
    }
    let assumed = localVariance(max(sums.mean(sides.0), sums.mean(sides.1)))
    let nu = prior + Double(sides.0.count + sides.1.count - 2)
    let residual = sums.residual(sides.0) + sums.residual(sides.1)
    return (max(assumed, (prior * assumed + residual) / nu), nu)
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
