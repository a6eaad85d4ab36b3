/// The Mann–Kendall test for a trend in values at equal distances.
///
/// Neighbouring values that are alike would make drift look like trend; the variance is therefore enlarged as by
/// Hamed & Rao (1998), with an AR(1) correlogram instead of the noisy empirical one.
public struct MannKendall: Sendable, Equatable {
  /// How many more pairs rise than fall (S).
  public let score: Int

  /// The variance of S for independent values, corrected for ties.
  public let variance: Double

  /// By how much autocorrelation enlarges that variance (c), at least 1.
  public let correction: Double

  /// The lag-1 autocorrelation behind the correction (ρ), 0…0.95.
  public let rho: Double

  /// `(S − sgn S)/√(c·Var)`.
  public let z: Double

  /// The one-sided p of a rising trend.
  public let pRising: Double

  /// The two-sided p of any trend.
  public let pTwoSided: Double

  /// The Theil–Sen slope per value; 0 for fewer than two values.
  public let slope: Double

  /// Tests values in order, all finite. Fewer than two, or all equal, give no trend (z = 0); fewer than three are
  /// not corrected. O(n² log n).
  public init(_ values: [Double], correctingAutocorrelation: Bool = true) {
    let count = values.count
    let slope = theilSenSlope(values) ?? 0
    var score = 0
    for right in values.indices {
      for left in 0..<right {
        if values[right] > values[left] { score += 1 } else if values[right] < values[left] { score -= 1 }
      }
    }
    let variance = Self.variance(values)
    var rho = 0.0
    var correction = 1.0
    if correctingAutocorrelation && count >= 3 {
      rho = Self.rho(values.enumerated().map { $1 - slope * Double($0) })
      correction = Self.correction(count: count, rho: rho)
    }
    let continuous = Double(score - score.signum())
    let scale = (correction * variance).squareRoot()
    let z = scale > 0 ? continuous / scale : 0
    self.score = score
    self.variance = variance
    self.correction = correction
    self.rho = rho
    self.z = z
    self.slope = slope
    pRising = NormalDistribution.upperTail(z)
    pTwoSided = min(1, 2 * NormalDistribution.upperTail(abs(z)))
  }

  /// `(B(B−1)(2B+5) − Σt(t−1)(2t+5))/18` over groups of t equal values.
  private static func variance(_ values: [Double]) -> Double {
    func term(_ count: Int) -> Double { Double(count) * Double(count - 1) * Double(2 * count + 5) }
    var ties = 0.0
    let sorted = values.sorted()
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      ties += term(end - start)
      start = end
    }
    return (term(values.count) - ties) / 18
  }

  /// The bias-corrected lag-1 autocorrelation of the values' ranks, within 0…0.95.
  private static func rho(_ detrended: [Double]) -> Double {
    let ranks = averageRanks(detrended)
    let center = ranks.mean
    let squares = ranks.sumOfSquaredDeviations
    guard squares > 0 else { return 0 }
    let products = zip(ranks, ranks.dropFirst()).reduce(0.0) { $0 + ($1.0 - center) * ($1.1 - center) }
    let raw = products / squares
    return min(0.95, max(0, raw + (1 + 4 * raw) / Double(ranks.count)))
  }

  /// `max(1, 1 + 2/(B(B−1)(B−2))·Σ_{k=1}^{B−3}(B−k)(B−k−1)(B−k−2)ρ^k)`.
  private static func correction(count: Int, rho: Double) -> Double {
    let b = Double(count)
    var sum = 0.0
    var power = 1.0
    for lag in stride(from: 1, through: count - 3, by: 1) {
      power *= rho
      let left = b - Double(lag)
      sum += left * (left - 1) * (left - 2) * power
    }
    return max(1, 1 + 2 / (b * (b - 1) * (b - 2)) * sum)
  }

  /// The ranks from 1, equal values sharing the mean of theirs.
  static func averageRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let shared = Double(start + end + 1) / 2
      for position in start..<end { ranks[order[position]] = shared }
      start = end
    }
    return ranks
  }
}
