/// The two order statistics that a percentile lies between, and where between them.
struct OrderStatistics {
  let lower: Int
  let upper: Int
  let fraction: Double

  /// Rank p/100·(n−1), the rule of k6's trend metrics; `count` is at least 1.
  init(percentile: Double, count: Int) {
    let rank = min(max(percentile / 100, 0), 1) * Double(count - 1)
    let low = rank.rounded(.down)
    lower = min(Int(low), count - 1)
    upper = min(Int(rank.rounded(.up)), count - 1)
    fraction = rank - low
  }

  /// The percentile, given the values at the two ranks.
  func value(from found: [Int: Double]) -> Double? {
    guard let low = found[lower], let high = found[upper] else { return nil }
    return low + (high - low) * fraction
  }
}
