import LoadAnalysis

extension TrendReport {
  /// As one HTML page that loads nothing: the tables, and a chart of each trend with its levels.
  public func html() -> String {
    let charts = SVGChartRenderer()
    var text = HTMLPage.head(title: wording.trendTitle, language: language)
    text += "<header><h1>" + HTMLEscaping.text(wording.trendTitle) + "</h1></header>\n<main>\n<section>\n"
    text += HTMLTable(table: overview()).markup
    text += "<div class=\"figures\">"
    for (index, trend) in trends.enumerated() {
      if let figure = figure(trend, number: index + 1) {
        text += HTMLFigure(figure: figure, renderer: charts).markup
      }
    }
    text += "</div>\n</section>\n<section>\n<h2>" + HTMLEscaping.text(wording.eventsTitle) + "</h2>\n"
    let events = events()
    text +=
      events.rows.isEmpty
      ? "<p>" + HTMLEscaping.text(wording.noEvents) + "</p>\n" : HTMLTable(table: events).markup
    return text + "</section>\n</main>\n" + HTMLPage.foot
  }

  /// Values by the number of the run, counted from 1, with the levels as steps.
  private func figure(_ trend: RunTrend, number: Int) -> ReportFigure? {
    let points = trend.points.enumerated().map { ChartPoint(x: Double($0.offset + 1), y: $0.element.value) }
    var series = [ChartSeries(name: trend.subject.name, slot: 0, points: points)]
    if trend.levels.count > 1 {
      let levels = trend.levels.flatMap { level in
        [level.points.lowerBound, level.points.upperBound - 1].map {
          ChartPoint(x: Double($0 + 1), y: level.value)
        }
      }
      series.append(ChartSeries(name: wording.level, slot: 1, mark: .steps, points: levels))
    }
    let unit = ValueWording.chartUnit(trend.unit)
    let chart = XYChart(
      x: ChartAxis(title: wording.run, unit: .count, includesZero: false),
      y: ChartAxis(title: trend.subject.name, unit: unit), series: series)
    guard chart.hasValues, trend.points.count > 1 else { return nil }
    let title = "\(name(trend)): \(trend.subject.name)"
    return ReportFigure(
      id: "trend-\(number)", title: InlineText(title), description: ScenarioFigures.description(chart),
      content: .xy(chart), markdownForm: .omitted)
  }
}
