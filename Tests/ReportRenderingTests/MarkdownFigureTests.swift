import TestSupport
import Testing

@testable import ReportRendering

@Suite struct MarkdownFigureTests {
  private func figure(
    _ content: ReportFigure.Content, _ form: ReportFigure.MarkdownForm, title: String = "P95 (ms)"
  ) -> ReportFigure {
    ReportFigure(id: "f", title: InlineText(title), description: "d", content: content, markdownForm: form)
  }

  @Test func barsAsMermaid() {
    let bars = BarChart(
      categories: ["Small", "Medium", "Large"], y: ChartAxis(title: "ms", unit: .milliseconds),
      series: [.init(name: "p95", slot: 0, values: [780, 420, 250])], limits: [.init(label: "목표", value: 500)]
    )
    #expect(
      MermaidChart(title: "P95 (ms)", content: .bars(bars)).text == """
        ```mermaid
        xychart-beta
          title "P95 (ms)"
          x-axis ["Small", "Medium", "Large"]
          y-axis "ms" 0 --> 800
          bar [780, 420, 250]
          line [500, 500, 500]
        ```
        """)
  }

  @Test func pointsWithNamesAsBars() {
    let frontier = ChartSeries(
      name: "Pareto", slot: 0, mark: .frontier,
      points: [ChartPoint(x: 2, y: 420, label: "Medium"), ChartPoint(x: 1, y: 780, label: "Small")])
    let chart = XYChart(
      x: ChartAxis(title: "상대 비용", unit: .number), y: ChartAxis(title: "P95 (ms)", unit: .milliseconds),
      series: [frontier])
    let text = MermaidChart(title: "t", content: .xy(chart)).text
    #expect(text?.contains("  x-axis \"상대 비용\" [\"Small 1\", \"Medium 2\"]\n") == true)
    #expect(text?.contains("  bar [780, 420]\n") == true)
  }

  @Test("Mermaid cannot draw a line that ends early, so it stands below the block")
  func linesThatEndEarly() {
    func series(_ name: String, _ count: Int) -> ChartSeries {
      ChartSeries(name: name, slot: 0, points: (0..<count).map { ChartPoint(x: Double($0), y: 5) })
    }
    let chart = XYChart(
      x: ChartAxis(title: "t", unit: .elapsedSeconds), y: ChartAxis(title: "ms", unit: .milliseconds),
      series: [series("short", 10), series("long", 30), series("full", 31)])
    #expect(MermaidChart.drawn(chart).map(\.name) == ["long", "full"])
    let text = MarkdownRenderer().render([.figure(figure(.xy(chart), .mermaid))])
    #expect(text.contains("\n\nlong 5 ms · full 5 ms\n"))
    // Nine of the axis' thirty seconds, so 7 of 24 columns.
    #expect(text.contains("\n\n- short ███████ 5 ms (0:00–0:09)\n"), "\(text)")
  }

  @Test func hostileTitlesStayQuoted() {
    for text in HostileText.all(seed: 53, count: 500) {
      let quoted = MermaidChart.quoted(text)
      #expect(quoted.hasPrefix("\"") && quoted.hasSuffix("\""))
      #expect(!quoted.dropFirst().dropLast().contains { "\"`\n\r\\;#<>{}[]".contains($0) }, "\(quoted)")
    }
  }

  @Test func sparklines() {
    #expect(UnicodeSparkline.text([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
    #expect(UnicodeSparkline.text([5, 5, 5]) == "▁▁▁")
    #expect(UnicodeSparkline.text([5, 5, 5], floor: 0) == "███")
    #expect(UnicodeSparkline.text([0, 0], floor: 0) == "▁▁")
    #expect(UnicodeSparkline.text([1, nil, 2]) == "▁\u{2007}█")
    #expect(UnicodeSparkline.text([nil, .nan, .infinity]) == "")
    #expect(UnicodeSparkline.text([-1e308, 1e308]).count == 2)
    #expect(UnicodeSparkline.text((0..<1000).map { Double($0 == 500 ? 9 : 1) }, width: 10).contains("█"))
  }

  @Test func sparklineFigureNamesItsRange() {
    let chart = XYChart(
      x: ChartAxis(title: "t", unit: .elapsedSeconds), y: ChartAxis(title: "VUs", unit: .count),
      series: [
        ChartSeries(name: "a|b", slot: 0, points: [ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: 50)]),
        ChartSeries(name: "none", slot: 1, points: []),
      ])
    #expect(
      MarkdownRenderer().render([.figure(figure(.xy(chart), .sparklines, title: "VUs"))])
        == "\n**VUs**\n\n- a\\|b ▁█ 1–50\n")
    #expect(MarkdownRenderer().render([.figure(figure(.xy(chart), .omitted))]) == "")
  }
}
