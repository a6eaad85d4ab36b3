/// A small course inside a table cell.
public enum SVGSparkline {
  /// The drawing, or `nil` when there is no value; hidden from screen readers, which read the cell's text.
  public static func svg(_ values: [Double?], slot: Int = 6) -> String? {
    let thinned = Downsampling.keepingPeaks(
      values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }, limit: 60)
    let present = thinned.compactMap(\.y)
    guard let low = present.min(), let high = present.max() else { return nil }
    let last = max(1, thinned.last?.x ?? 1)
    let span = high > low ? high - low : 1
    var path = ""
    var isDown = false
    for point in thinned {
      guard let value = point.y else {
        isDown = false
        continue
      }
      path += (isDown ? "L" : "M") + SVGWriter.number(1 + point.x / last * 70) + " "
      path += SVGWriter.number(17 - (value - low) / span * 15)
      isDown = true
    }
    var writer = SVGWriter()
    writer.element("svg", ["class": "chart spark", "viewBox": "0 0 72 18", "aria-hidden": "true"]) { writer in
      writer.element("path", ["class": "path l\(ChartStyle.slot(slot))", "d": path])
    }
    return writer.markup
  }
}
