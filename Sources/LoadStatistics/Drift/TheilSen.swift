/// The slope of values at 0, 1, 2 …: the median of the slopes of all pairs (Sen 1968), which single outliers do
/// not move. `nil` for fewer than two values. O(n² log n).
public func theilSenSlope(_ values: [Double]) -> Double? {
  guard values.count >= 2 else { return nil }
  var slopes: [Double] = []
  slopes.reserveCapacity(values.count * (values.count - 1) / 2)
  for left in 0..<(values.count - 1) {
    for right in (left + 1)..<values.count {
      slopes.append((values[right] - values[left]) / Double(right - left))
    }
  }
  return median(of: slopes)
}
