/// A chart in Markdown: a Mermaid block with its legend, or sparklines.
struct MarkdownFigure {
  let figure: ReportFigure

  init(_ figure: ReportFigure) { self.figure = figure }

  /// Empty where the figure has no form in Markdown or nothing to draw.
  var text: String {
    switch figure.markdownForm {
    case .omitted: return ""
    case .sparklines: return sparklines
    case .mermaid:
      guard let block = MermaidChart(title: figure.title.plainText, content: figure.content).text else {
        return ""
      }
      return ([block] + [legend].filter { !$0.isEmpty }).joined(separator: "\n\n")
    }
  }

  /// What the lines are, in the order drawn.
  private var legend: String {
    guard case .xy(let chart) = figure.content else { return MarkdownEscaping.text(figure.description) }
    let drawn = MermaidChart.drawn(chart)
    guard !drawn.isEmpty else {
      let points = chart.series.flatMap(\.points).compactMap { point in
        point.y.map { "\(point.label ?? "") \(chart.x.unit.text(point.x)): \(chart.y.unit.text($0))" }
      }
      return MarkdownEscaping.text(points.joined(separator: " · "))
    }
    let ranges = drawn.compactMap { series -> String? in
      let values = series.points.compactMap(\.y)
      guard let low = values.min(), let high = values.max() else { return nil }
      return "\(series.name) \(chart.y.unit.range(low, high))"
    }
    let legend = MarkdownEscaping.text((ranges + chart.limits.map(\.label)).joined(separator: " · "))
    return ([legend] + endedEarly(chart, drawn: drawn)).joined(separator: "\n\n")
  }

  /// The lines that the block cannot show, since Mermaid stretches each over the whole axis: as sparklines as long
  /// as their share of the axis, with where they begin and end.
  private func endedEarly(_ chart: XYChart, drawn: [ChartSeries]) -> [String] {
    let places = drawn.flatMap(\.points).filter { $0.y != nil }.map(\.x)
    guard let low = places.min(), let high = places.max(), low < high else { return [] }
    let lines = chart.series.compactMap { series -> String? in
      guard series.mark != .points, series.mark != .frontier, !drawn.contains(series) else { return nil }
      let points = series.points.filter { $0.y != nil }
      guard let first = points.first?.x, let last = points.last?.x else { return nil }
      let columns = max(1, min(24, Int((24 * (last - first) / (high - low)).rounded())))
      let course = series.points.filter { $0.x >= first && $0.x <= last }.map(\.y)
      let values = UnicodeSparkline.stretched(course, to: columns)
      let present = points.compactMap(\.y)
      guard let lowest = present.min(), let highest = present.max() else { return nil }
      return "- " + MarkdownEscaping.text(series.name) + " "
        + UnicodeSparkline.text(values, floor: chart.y.includesZero ? 0 : nil) + " "
        + MarkdownEscaping.text(
          chart.y.unit.range(lowest, highest) + " (" + chart.x.unit.range(first, last) + ")")
    }
    return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
  }

  private var sparklines: String {
    guard case .xy(let chart) = figure.content else { return "" }
    let lines = chart.series.compactMap { series -> String? in
      let values = UnicodeSparkline.stretched(series.points.map(\.y), to: 24)
      let present = values.compactMap { $0 }
      guard let low = present.min(), let high = present.max() else { return nil }
      return "- " + MarkdownEscaping.text(series.name) + " "
        + UnicodeSparkline.text(values, floor: chart.y.includesZero ? 0 : nil)
        + " " + MarkdownEscaping.text(chart.y.unit.range(low, high))
    }
    guard !lines.isEmpty else { return "" }
    return (["**" + MarkdownEscaping.text(figure.title.plainText) + "**", ""] + lines).joined(separator: "\n")
  }
}
