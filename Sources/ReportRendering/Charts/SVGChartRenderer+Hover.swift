extension SVGChartRenderer {
  /// Invisible bands, each with the values in it: browsers show them as tooltips without any script.
  func drawHoverBands(_ chart: XYChart, frame: ChartFrame, into writer: inout SVGWriter) {
    let points = chart.series.flatMap(\.points).filter { $0.y != nil }
    let places = Set(points.map { SVGWriter.number(frame.x($0.x)) }).count
    let count = max(1, min(bandLimit, places))
    let bandWidth = frame.innerWidth / Double(count)
    for band in 0..<count {
      let start = frame.left + Double(band) * bandWidth
      let isLast = band == count - 1
      let texts = chart.series.compactMap { series -> String? in
        let inside = series.points.filter { point in
          let x = frame.x(point.x)
          return point.y != nil && x >= start && (x < start + bandWidth || isLast)
        }
        guard let low = inside.compactMap(\.y).min(), let high = inside.compactMap(\.y).max() else {
          return nil
        }
        return "\(inside.first?.label ?? series.name) \(chart.y.unit.range(low, high))"
      }
      guard !texts.isEmpty else { continue }
      let firstX = points.map(\.x).filter { frame.x($0) >= start - 0.05 }.min() ?? frame.xTicks.low
      writer.element(
        "rect",
        [
          "class": "hover", "x": SVGWriter.number(start), "y": SVGWriter.number(frame.top),
          "width": SVGWriter.number(bandWidth), "height": SVGWriter.number(frame.innerHeight),
        ]
      ) { writer in
        writer.element(
          "title", [:], text: chart.x.unit.text(firstX) + " · " + texts.joined(separator: " · "))
      }
    }
  }
}
