extension SVGChartRenderer {
  func draw(_ chart: XYChart, into writer: inout SVGWriter) {
    let frame = self.frame(of: chart)
    drawVerticalAxis(chart.y, frame: frame, into: &writer)
    drawHorizontalAxis(chart.x, frame: frame, into: &writer)
    for (index, series) in chart.series.enumerated() {
      writer.element("g", ["class": "series", "data-s": "\(index)"]) { writer in
        draw(series, frame: frame, into: &writer)
      }
    }
    drawLimits(chart.limits, frame: frame, into: &writer)
    if chart.series.count > 1 {
      drawEndLabels(
        chart.series.filter { $0.mark != .points && $0.mark != .frontier }.compactMap { series in
          series.points.last { $0.y != nil }.flatMap { point in
            point.y.map { (text: series.name, slot: series.slot, y: frame.y($0)) }
          }
        }, frame: frame, into: &writer)
    }
    drawHoverBands(chart, frame: frame, into: &writer)
  }

  private func frame(of chart: XYChart) -> ChartFrame {
    let points = chart.series.flatMap(\.points).filter { $0.y != nil }
    var xValues = points.map(\.x)
    var yValues =
      points.compactMap(\.y) + points.compactMap(\.range).flatMap { [$0.lowerBound, $0.upperBound] }
    // A limit far above all values would flatten them; then it is told above the frame.
    if let largest = yValues.max() {
      yValues += chart.limits.map(\.value).filter { $0 <= max(largest, 0) * 1.7 || largest <= 0 }
    }
    if let range = chart.x.range { xValues += [range.lowerBound, range.upperBound] }
    if let range = chart.y.range { yValues += [range.lowerBound, range.upperBound] }
    let yTicks = Self.ticks(chart.y, values: yValues, count: 5)
    let xTicks = Self.ticks(chart.x, values: xValues, count: 7)
    let hasLabels =
      chart.series.count > 1 && chart.series.contains { $0.mark != .points && $0.mark != .frontier }
    let names = chart.series.map { DisplayWidth.truncated($0.name, to: 16) }
    let labels = yTicks.values.map { chart.y.unit.tickText($0, step: yTicks.step) }
    let lastLabel = chart.x.unit.tickText(xTicks.high, step: xTicks.step)
    return ChartFrame(
      width: width, height: height, left: Self.textWidth(labels) + 12,
      right: max(hasLabels ? Self.nameWidth(names) + 10 : 8, Self.textWidth([lastLabel]) / 2 + 2), top: 22,
      bottom: 40, xTicks: xTicks, yTicks: yTicks, xIsLogarithmic: chart.x.scale == .logarithmic,
      yIsLogarithmic: chart.y.scale == .logarithmic)
  }

  static func ticks(_ axis: ChartAxis, values: [Double], count: Int) -> AxisTicks {
    let finite = values.filter(\.isFinite)
    switch axis.scale {
    case .logarithmic:
      let positive = finite.filter { $0 > 0 }
      return .logarithmic(low: positive.min() ?? 1, high: positive.max() ?? 10, count: count + 4)
    case .linear:
      var low = finite.min() ?? 0
      var high = finite.max() ?? 1
      if axis.includesZero {
        low = min(0, low)
        high = max(0, high)
      }
      if axis.unit == .elapsedSeconds {
        // Time needs no round end: the marks stop inside and the frame ends with the data.
        return AxisTicks.linear(low: low, high: high, count: count, unit: axis.unit)
      }
      return AxisTicks.linear(low: low, high: high, count: count, unit: axis.unit)
    }
  }

  private func draw(_ series: ChartSeries, frame: ChartFrame, into writer: inout SVGWriter) {
    let slot = ChartStyle.slot(series.slot)
    drawRanges(series, slot: slot, frame: frame, into: &writer)
    let runs = series.points.split { $0.y == nil }
    switch series.mark {
    case .points, .frontier:
      if series.mark == .frontier {
        writer.element(
          "path", ["class": "path frontier l\(slot)", "d": runs.map { line($0, frame: frame) }.joined()])
      }
      for point in series.points {
        guard let value = point.y else { continue }
        let x = frame.x(point.x)
        let y = frame.y(value)
        writer.element("path", ["class": "mark f\(slot)", "d": ChartMarker.path(slot: slot, x: x, y: y)])
        if let label = point.label {
          let isRight = x > width - frame.right - Self.textWidth([label]) - 10
          writer.element(
            "text",
            [
              "class": "point-name t\(slot)", "x": SVGWriter.number(isRight ? x - 8 : x + 8),
              "y": SVGWriter.number(max(frame.top + 10, y - (isRight ? 12 : 6))),
              "text-anchor": isRight ? "end" : "start",
            ], text: label)
        }
      }
    case .line, .area, .steps:
      if series.mark == .area {
        let base = SVGWriter.number(height - frame.bottom)
        let path = runs.map { run -> String in
          guard let first = run.first, let last = run.last else { return "" }
          return line(run, frame: frame) + "L\(SVGWriter.number(frame.x(last.x))) \(base)"
            + "L\(SVGWriter.number(frame.x(first.x))) \(base)z"
        }
        writer.element("path", ["class": "fill f\(slot)", "d": path.joined()])
      }
      let path = runs.map { series.mark == .steps ? steps($0, frame: frame) : line($0, frame: frame) }
      writer.element("path", ["class": "path l\(slot)", "d": path.joined()])
      // A value between two gaps has no line: it shows as a mark.
      for run in runs where run.count == 1 {
        guard let point = run.first, let value = point.y else { continue }
        writer.element(
          "path",
          [
            "class": "mark f\(slot)",
            "d": ChartMarker.path(slot: slot, x: frame.x(point.x), y: frame.y(value), size: 2.5),
          ])
      }
    }
  }

  private func drawRanges(_ series: ChartSeries, slot: Int, frame: ChartFrame, into writer: inout SVGWriter) {
    if series.mark == .points || series.mark == .frontier {
      for point in series.points {
        guard let range = point.range, point.y != nil else { continue }
        let x = SVGWriter.number(frame.x(point.x))
        writer.element(
          "path",
          [
            "class": "path l\(slot)",
            "d":
              "M\(x) \(SVGWriter.number(frame.y(range.lowerBound)))V\(SVGWriter.number(frame.y(range.upperBound)))",
          ])
      }
      return
    }
    let path = series.points.split { $0.range == nil }.map { run -> String in
      let upper = run.compactMap { point in point.range.map { (point.x, $0.upperBound) } }
      let lower = run.compactMap { point in point.range.map { (point.x, $0.lowerBound) } }
      guard upper.count > 1 else { return "" }
      let corners = (upper + lower.reversed()).map {
        SVGWriter.number(frame.x($0.0)) + " " + SVGWriter.number(frame.y($0.1))
      }
      return "M" + corners.joined(separator: "L") + "z"
    }.joined()
    if !path.isEmpty { writer.element("path", ["class": "fill f\(slot)", "d": path]) }
  }

  private func line(_ points: ArraySlice<ChartPoint>, frame: ChartFrame) -> String {
    let corners = points.compactMap { point in
      point.y.map { SVGWriter.number(frame.x(point.x)) + " " + SVGWriter.number(frame.y($0)) }
    }
    return corners.isEmpty ? "" : "M" + corners.joined(separator: "L")
  }

  private func steps(_ points: ArraySlice<ChartPoint>, frame: ChartFrame) -> String {
    var path = ""
    for point in points {
      guard let value = point.y else { continue }
      let x = SVGWriter.number(frame.x(point.x))
      let y = SVGWriter.number(frame.y(value))
      path += path.isEmpty ? "M\(x) \(y)" : "H\(x)V\(y)"
    }
    return path
  }
}
