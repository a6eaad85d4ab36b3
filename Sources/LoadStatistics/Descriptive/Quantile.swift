/// The quantile at `p` of values in ascending order, or `nil` when there are none.
///
/// Interpolates linearly at rank `(N − 1)·p`: type 7 of Hyndman & Fan, "Sample quantiles in statistical packages"
/// (1996), and what k6 does in every version up to 2.2. `p` outside 0…1 counts as the nearer end. O(1).
public func quantile(_ p: Double, ofSorted values: [Double]) -> Double? {
  guard !values.isEmpty, !p.isNaN else { return nil }
  let rank = min(max(p, 0), 1) * Double(values.count - 1)
  let below = min(Int(rank), values.count - 1)
  let above = min(below + 1, values.count - 1)
  let fraction = rank - Double(below)
  return fraction == 0 ? values[below] : values[below] + fraction * (values[above] - values[below])
}

/// The middle of values in any order, the mean of the two middle ones for an even count; `nil` when there are
/// none. O(n log n).
public func median(of values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

extension Array where Element == Double {
  /// The sum in order.
  var total: Double { reduce(0, +) }

  /// The sum of squares in order.
  var sumOfSquares: Double { reduce(0) { $0 + $1 * $1 } }

  /// The arithmetic mean; 0 of nothing.
  var mean: Double { isEmpty ? 0 : total / Double(count) }

  /// The sum of squared distances from the mean.
  var sumOfSquaredDeviations: Double {
    let center = mean
    return reduce(0) { $0 + ($1 - center) * ($1 - center) }
  }
}
