/// A chart as HTML: the drawing, its title, and a legend where it has several series.
struct HTMLFigure {
  let figure: ReportFigure
  let renderer: SVGChartRenderer

  /// Empty where there is nothing to draw.
  var markup: String {
    guard let svg = renderer.svg(figure) else { return "" }
    var text = "<figure id=\"\(figure.id)\"><figcaption>" + HTMLInline.text(figure.title) + "</figcaption>"
    text += svg + legend + "<p class=\"read\" aria-hidden=\"true\"></p></figure>\n"
    return text
  }

  private var legend: String {
    let series: [(name: String, slot: Int)]
    switch figure.content {
    case .xy(let chart):
      guard chart.series.count > 1, chart.series.allSatisfy({ $0.mark != .frontier }) else { return "" }
      series = chart.series.map { ($0.name, $0.slot) }
    case .bars(let chart):
      guard chart.series.count > 1 else { return "" }
      series = chart.series.map { ($0.name, $0.slot) }
    }
    let items = series.enumerated().map { index, entry in
      "<li><span data-s=\"\(index)\"><svg class=\"chart key\" viewBox=\"0 0 28 8\" aria-hidden=\"true\">"
        + "<path class=\"path l\(ChartStyle.slot(entry.slot))\" d=\"M1 4H27\"/></svg> "
        + HTMLEscaping.text(entry.name) + "</span></li>"
    }
    return "<ul class=\"legend\">" + items.joined() + "</ul>"
  }
}
