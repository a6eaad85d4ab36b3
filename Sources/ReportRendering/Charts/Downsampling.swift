/// Thinning of long series for drawing.
public enum Downsampling {
  /// At most `limit` of the points, in their order: the first, the last, and of each stretch between them the
  /// smallest and the largest value, so that no peak is lost. Gaps stay gaps.
  ///
  /// - Parameters:
  ///   - points: points in the order in which they are drawn.
  ///   - limit: how many points may stay, at least five.
  /// - Returns: the points themselves when there are few enough. Linear in their number.
  public static func keepingPeaks(_ points: [ChartPoint], limit: Int) -> [ChartPoint] {
    let limit = max(5, limit)
    guard points.count > limit, let first = points.first, let last = points.last else { return points }
    let stretches = max(1, (limit - 2) / 3)
    let inner = points.count - 2
    var kept = [first]
    for stretch in 0..<stretches {
      let start = 1 + inner * stretch / stretches
      let end = 1 + inner * (stretch + 1) / stretches
      guard start < end else { continue }
      var lowest: Int?
      var highest: Int?
      var gap: Int?
      for index in start..<end {
        guard let value = points[index].y else {
          gap = gap ?? index
          continue
        }
        if lowest.flatMap({ points[$0].y }).map({ value < $0 }) ?? true { lowest = index }
        if highest.flatMap({ points[$0].y }).map({ value > $0 }) ?? true { highest = index }
      }
      for index in Set([lowest, highest, gap].compactMap { $0 }).sorted() { kept.append(points[index]) }
    }
    kept.append(last)
    return kept
  }
}
