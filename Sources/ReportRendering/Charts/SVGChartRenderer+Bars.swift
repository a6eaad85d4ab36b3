extension SVGChartRenderer {
  func draw(_ chart: BarChart, into writer: inout SVGWriter) {
    let values = chart.series.flatMap { $0.values.compactMap { $0 } }
    let largest = values.max() ?? 1
    let limits = chart.limits.map(\.value).filter { $0 <= max(largest, 0) * 1.7 }
    let yTicks = Self.ticks(chart.y, values: values + limits, count: 5)
    let labels = yTicks.values.map { chart.y.unit.tickText($0, step: yTicks.step) }
    let frame = ChartFrame(
      width: width, height: height, left: Self.textWidth(labels) + 12, right: 8, top: 22,
      bottom: chart.series.count > 1 ? 44 : 26, xTicks: AxisTicks(values: [0, 1], step: 1), yTicks: yTicks,
      xIsLogarithmic: false, yIsLogarithmic: false)
    drawVerticalAxis(chart.y, frame: frame, into: &writer)
    let base = frame.y(max(0, yTicks.low))
    let groupWidth = frame.innerWidth / Double(max(1, chart.categories.count))
    let barWidth = min(48, groupWidth * 0.8 / Double(max(1, chart.series.count)))
    for (category, name) in chart.categories.enumerated() {
      let middle = frame.left + groupWidth * (Double(category) + 0.5)
      let columns = max(4, Int(groupWidth / 7))
      writer.element(
        "text",
        [
          "class": "tick", "x": SVGWriter.number(middle), "y": SVGWriter.number(height - frame.bottom + 16),
          "text-anchor": "middle",
        ], text: DisplayWidth.truncated(name, to: columns))
      for (index, series) in chart.series.enumerated() {
        guard series.values.indices.contains(category), let value = series.values[category] else { continue }
        let slot = ChartStyle.slot(series.slot)
        let left = middle + (Double(index) - Double(chart.series.count) / 2) * barWidth
        let top = min(base, frame.y(value))
        writer.element("g", ["class": "series", "data-s": "\(index)"]) { writer in
          writer.element(
            "rect",
            [
              "class": "f\(slot)", "x": SVGWriter.number(left + 1), "y": SVGWriter.number(top),
              "width": SVGWriter.number(max(1, barWidth - 2)),
              "height": SVGWriter.number(max(1, (frame.y(value) - base).magnitude)),
            ]
          ) { writer in
            writer.element("title", [:], text: "\(name) · \(series.name): \(chart.y.unit.text(value))")
          }
          if barWidth >= 26 {
            writer.element(
              "text",
              [
                "class": "value", "x": SVGWriter.number(left + barWidth / 2),
                "y": SVGWriter.number(top - 4), "text-anchor": "middle",
              ], text: chart.y.unit.tickText(value, step: value.magnitude >= 100 ? 1 : 0.1))
          }
        }
      }
    }
    writer.element(
      "line",
      [
        "class": "base", "x1": SVGWriter.number(frame.left), "x2": SVGWriter.number(width - frame.right),
        "y1": SVGWriter.number(base), "y2": SVGWriter.number(base),
      ])
    drawLimits(chart.limits, frame: frame, into: &writer)
  }
}
