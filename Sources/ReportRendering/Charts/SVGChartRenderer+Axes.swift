extension SVGChartRenderer {
  /// Grid lines and labels of the vertical axis, with its title above.
  func drawVerticalAxis(_ axis: ChartAxis, frame: ChartFrame, into writer: inout SVGWriter) {
    writer.element(
      "text", ["class": "axis", "x": "2", "y": "12"], text: DisplayWidth.truncated(axis.title, to: 60))
    for value in frame.yTicks.values {
      let y = SVGWriter.number(frame.y(value))
      writer.element(
        "line",
        [
          "class": "grid", "x1": SVGWriter.number(frame.left), "x2": SVGWriter.number(width - frame.right),
          "y1": y, "y2": y,
        ])
      writer.element(
        "text",
        [
          "class": "tick", "x": SVGWriter.number(frame.left - 6), "y": SVGWriter.number(frame.y(value) + 4),
          "text-anchor": "end",
        ], text: axis.unit.tickText(value, step: frame.yTicks.step))
    }
  }

  /// Labels of the horizontal axis, with its title below; labels that would touch are left out.
  func drawHorizontalAxis(_ axis: ChartAxis, frame: ChartFrame, into writer: inout SVGWriter) {
    let base = height - frame.bottom
    writer.element(
      "line",
      [
        "class": "base", "x1": SVGWriter.number(frame.left), "x2": SVGWriter.number(width - frame.right),
        "y1": SVGWriter.number(base), "y2": SVGWriter.number(base),
      ])
    var occupied = -Double.infinity
    for value in frame.xTicks.values {
      let x = frame.x(value)
      let label = axis.unit.tickText(value, step: frame.xTicks.step)
      let half = Self.textWidth([label]) / 2
      writer.element(
        "line",
        [
          "class": "base", "x1": SVGWriter.number(x), "x2": SVGWriter.number(x),
          "y1": SVGWriter.number(base), "y2": SVGWriter.number(base + 4),
        ])
      guard x - half > occupied + 6 else { continue }
      occupied = x + half
      writer.element(
        "text",
        [
          "class": "tick", "x": SVGWriter.number(x), "y": SVGWriter.number(base + 17),
          "text-anchor": "middle",
        ], text: label)
    }
    writer.element(
      "text",
      [
        "class": "axis", "x": SVGWriter.number(frame.left + frame.innerWidth / 2),
        "y": SVGWriter.number(height - 3), "text-anchor": "middle",
      ], text: DisplayWidth.truncated(axis.title, to: 60))
  }

  /// The objective lines with their names; one above the frame is told at its upper edge.
  func drawLimits(_ limits: [XYChart.Limit], frame: ChartFrame, into writer: inout SVGWriter) {
    let above = limits.filter { $0.value > frame.yTicks.high }
    if !above.isEmpty {
      writer.element(
        "text",
        [
          "class": "limit", "x": SVGWriter.number(width - frame.right), "y": "12", "text-anchor": "end",
        ], text: above.map { $0.label + " ↑" }.joined(separator: " · "))
    }
    for limit in limits where limit.value >= frame.yTicks.low && limit.value <= frame.yTicks.high {
      let y = frame.y(limit.value)
      writer.element(
        "line",
        [
          "class": "limit", "x1": SVGWriter.number(frame.left), "x2": SVGWriter.number(width - frame.right),
          "y1": SVGWriter.number(y), "y2": SVGWriter.number(y),
        ])
      let isNearTop = y - frame.top < 16
      writer.element(
        "text",
        [
          "class": "limit", "x": SVGWriter.number(frame.left + 4),
          "y": SVGWriter.number(isNearTop ? y + 13 : y - 4),
        ], text: limit.label)
    }
  }

  /// The names of series at the right edge, each beside the last value of its own.
  func drawEndLabels(
    _ labels: [(text: String, slot: Int, y: Double)], frame: ChartFrame, into writer: inout SVGWriter
  ) {
    let places = LabelPlacement.spread(
      labels.map(\.y), gap: 14, in: frame.top + 4...max(frame.top + 4, height - frame.bottom))
    for (label, place) in zip(labels, places) {
      writer.element(
        "text",
        [
          "class": "name t\(ChartStyle.slot(label.slot))", "x": SVGWriter.number(width - frame.right + 6),
          "y": SVGWriter.number(place + 4),
        ], text: DisplayWidth.truncated(label.text, to: 16))
    }
  }
}
