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
      let description = MarkdownEscaping.text(figure.description)
      return description.isEmpty ? block : block + "\n\n" + description
    }
  }

  private var sparklines: String {
    guard case .xy(let chart) = figure.content else { return "" }
    let lines = chart.series.compactMap { series -> String? in
      let values = series.points.map(\.y)
      let present = values.compactMap { $0 }
      guard let low = present.min(), let high = present.max() else { return nil }
      return "- " + MarkdownEscaping.text(series.name) + " " + UnicodeSparkline.text(values) + " "
        + MarkdownEscaping.text("\(chart.y.unit.text(low)) … \(chart.y.unit.text(high))")
    }
    guard !lines.isEmpty else { return "" }
    return (["**" + MarkdownEscaping.text(figure.title.plainText) + "**", ""] + lines).joined(separator: "\n")
  }
}
