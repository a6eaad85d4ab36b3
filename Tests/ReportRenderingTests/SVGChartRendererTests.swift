import ReportRendering
import TestSupport
import Testing

@Suite struct SVGChartRendererTests {
  private func figure(_ content: ReportFigure.Content, title: String = "P95") -> ReportFigure {
    ReportFigure(
      id: "f", title: InlineText(title), description: "Small 1–2 ms", content: content, markdownForm: .omitted
    )
  }

  private func chart(_ series: [ChartSeries], limits: [XYChart.Limit] = []) -> XYChart {
    XYChart(
      x: ChartAxis(title: "경과 시간", unit: .elapsedSeconds), y: ChartAxis(title: "ms", unit: .milliseconds),
      series: series, limits: limits)
  }

  private func line(_ count: Int, slot: Int = 0, name: String = "Small") -> ChartSeries {
    ChartSeries(
      name: name, slot: slot,
      points: (0..<count).map { ChartPoint(x: Double($0), y: Double(($0 * 37) % 101)) })
  }

  @Test func isWellFormedAndNamed() throws {
    let svg = try #require(
      SVGChartRenderer().svg(
        figure(
          .xy(chart([line(50), line(50, slot: 1, name: "Large")], limits: [.init(label: "목표", value: 90)])))))
    let markup = try #require(Markup.read(svg))
    #expect(markup.elements.first?.attributes["role"] == "img")
    #expect(markup.elements.first?.attributes["aria-labelledby"] == "f-t f-d")
    #expect(markup.elements.contains { $0.name == "title" && $0.attributes["id"] == "f-t" })
    #expect(markup.elements.contains { $0.name == "desc" && $0.attributes["id"] == "f-d" })
    for word in ["P95", "Small", "Large", "목표", "경과 시간", "0:50"] {
      #expect(markup.text.contains(word), "\(word)")
    }
  }

  @Test func hasNeitherStylesNorScriptsNorReferences() throws {
    let svg = try #require(SVGChartRenderer().svg(figure(.xy(chart([line(500)])))))
    let markup = try #require(Markup.read(svg))
    #expect(markup.elements.allSatisfy { $0.attributes["style"] == nil && $0.attributes["href"] == nil })
    #expect(
      !markup.elements.contains { ["script", "style", "image", "use", "foreignObject"].contains($0.name) })
    #expect(!svg.contains("url("))
  }

  @Test func hostileNamesAreText() throws {
    for text in HostileText.all(seed: 41, count: 200) {
      let svg = try #require(
        SVGChartRenderer().svg(
          figure(
            .xy(chart([line(5, name: text), line(5, slot: 1)], limits: [.init(label: text, value: 50)])),
            title: text
          )))
      let markup = try #require(Markup.read(svg), "\(text.debugDescription)")
      #expect(!markup.elements.contains { ["script", "img", "table", "b"].contains($0.name) })
    }
  }

  @Test func drawsAtMostSoManyPoints() throws {
    let svg = try #require(SVGChartRenderer(pointLimit: 1000).svg(figure(.xy(chart([line(200_000)])))))
    let longest = svg.split(separator: "\"").map { $0.split(separator: "L").count }.max() ?? 0
    #expect(longest > 500 && longest <= 1000)
    #expect(svg.utf8.count < 20_000)
  }

  @Test func gapsBreakTheLineAndLonePointsShow() throws {
    let points = [
      ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: 2), ChartPoint(x: 2, y: nil), ChartPoint(x: 3, y: 3),
      ChartPoint(x: 4, y: nil),
    ]
    let svg = try #require(
      SVGChartRenderer().svg(figure(.xy(chart([ChartSeries(name: "a", slot: 0, points: points)])))))
    let path = try #require(
      Markup.read(svg)?.elements.first { $0.attributes["class"] == "path l0" }?.attributes["d"])
    #expect(path.filter { $0 == "M" }.count == 2)
    #expect(Markup.read(svg)?.elements.contains { $0.attributes["class"] == "mark f0" } == true)
  }

  @Test func nothingToDrawGivesNothing() {
    #expect(SVGChartRenderer().svg(figure(.xy(chart([])))) == nil)
    #expect(SVGChartRenderer().svg(figure(.xy(chart([ChartSeries(name: "a", slot: 0, points: [])])))) == nil)
    let bars = BarChart(
      categories: ["a"], y: ChartAxis(title: "", unit: .count),
      series: [.init(name: "x", slot: 0, values: [.nan])])
    #expect(SVGChartRenderer().svg(figure(.bars(bars))) == nil)
  }

  @Test func extremeValuesDoNotTrap() {
    let values: [Double] = [0, -1, 1e-300, 1e300, -1e300, .infinity, .nan, .leastNonzeroMagnitude]
    for low in values {
      for high in values {
        let series = ChartSeries(
          name: "x", slot: -3, mark: .area,
          points: [ChartPoint(x: low, y: high), ChartPoint(x: high, y: low, range: 0...1)])
        for scale in [ChartAxis.Scale.linear, .logarithmic] {
          let chart = XYChart(
            x: ChartAxis(title: "", unit: .number, scale: scale),
            y: ChartAxis(title: "", unit: .bytes, scale: scale), series: [series])
          if let svg = SVGChartRenderer().svg(figure(.xy(chart))) { #expect(Markup.read(svg) != nil) }
        }
      }
    }
  }

  @Test func marksAndBarsAreDrawn() throws {
    let frontier = ChartSeries(
      name: "Pareto", slot: 0, mark: .frontier,
      points: [ChartPoint(x: 1, y: 9, range: 8...10, label: "Small"), ChartPoint(x: 2, y: 4, label: "Large")])
    let svg = try #require(SVGChartRenderer().svg(figure(.xy(chart([frontier])))))
    #expect(Markup.read(svg)?.elements.filter { $0.attributes["class"] == "mark f0" }.count == 2)
    #expect(svg.contains(">Small<") && svg.contains(">Large<"))
    let bars = BarChart(
      categories: ["Spike", "Reservation"], y: ChartAxis(title: "ms", unit: .milliseconds),
      series: [
        .init(name: "Small", slot: 0, values: [780, nil]), .init(name: "Large", slot: 2, values: [250, 680]),
      ],
      limits: [.init(label: "목표", value: 500)])
    let drawn = try #require(SVGChartRenderer().svg(figure(.bars(bars))))
    #expect(Markup.read(drawn)?.elements.filter { $0.name == "rect" }.count == 3)
    #expect(drawn.contains(">780<") && drawn.contains("Reservation · Large: 680 ms"))
  }

  @Test func sameChartSameText() {
    let content = figure(.xy(chart([line(300), line(300, slot: 2, name: "b")])))
    #expect(SVGChartRenderer().svg(content) == SVGChartRenderer().svg(content))
  }

  @Test func sparkline() throws {
    let svg = try #require(SVGSparkline.svg([1, nil, 3, 2]))
    #expect(Markup.read(svg)?.elements.first?.attributes["aria-hidden"] == "true")
    #expect(SVGSparkline.svg([nil, .nan]) == nil)
    #expect(SVGSparkline.svg([]) == nil)
  }
}
