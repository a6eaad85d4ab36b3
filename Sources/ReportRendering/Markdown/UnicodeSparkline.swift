/// A course as block letters: `▁▂▅█▃`.
public enum UnicodeSparkline {
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One letter a value, between the smallest value (or `floor`) as the lowest level and the largest as the
  /// highest; gaps are spaces (U+2007), a course without differences stays at the lowest level.
  ///
  /// - Parameters:
  ///   - values: the course; non-finite values are gaps.
  ///   - floor: a value that the lowest level stands for where all values lie above it, such as 0.
  ///   - width: how many letters at most; longer courses show the largest value of each stretch.
  /// - Returns: empty text when there is no value at all.
  public static func text(_ values: [Double?], floor: Double? = nil, width: Int = 24) -> String {
    let finite = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    let shown = stretched(finite, to: max(1, width))
    let present = shown.compactMap { $0 }
    guard let lowest = present.min(), let high = present.max() else { return "" }
    let low = min(lowest, floor ?? lowest)
    return String(
      shown.map { value -> Character in
        guard let value else { return "\u{2007}" }
        let span = high - low
        guard span > 0, span.isFinite else { return levels[0] }
        let level = ((value - low) / span * Double(levels.count - 1)).rounded()
        return levels[max(0, min(levels.count - 1, Int(level)))]
      })
  }

  /// The values as `text` shows them: at most `width`, the largest of each stretch.
  static func stretched(_ values: [Double?], to width: Int) -> [Double?] {
    guard values.count > width else { return values }
    return (0..<width).map { index in
      let start = values.count * index / width
      let end = values.count * (index + 1) / width
      return values[start..<end].compactMap { $0 }.max()
    }
  }
}
