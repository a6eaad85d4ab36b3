import ReportRendering
import TestSupport
import Testing

@Suite struct MarkdownTableTests {
  private func markdown(_ table: ReportTable) -> String { MarkdownRenderer().render([.table(table)]) }

  @Test func looksLikeTheTeamsOwn() {
    let table = ReportTable(
      id: "t", caption: "Values",
      columns: [.init("지표"), .init("Small (0.5CPU, 512MB)"), .init("n", alignment: .end)],
      rows: [
        .heading("Scenario 1"), ReportTable.Row([.init("P95"), .init("780"), .init("3")]),
        ReportTable.Row([.init("short")]),
      ], notes: ["A note"])
    #expect(
      markdown(table) == """

        | 지표 | Small (0.5CPU, 512MB) | n |
        |------|----------------------|-----:|
        | **Scenario 1** | | |
        | P95 | 780 | 3 |
        | short | | |

        A note

        """)
  }

  @Test func captionsShowWhereAsked() {
    let table = ReportTable(
      id: "t", caption: "오류", showsCaption: true, columns: [.init("a")], rows: [ReportTable.Row([.init("1")])]
    )
    #expect(markdown(table) == "\n**오류**\n\n| a |\n|------|\n| 1 |\n")
  }

  @Test func hostileCellsStayInTheirCells() {
    for (index, text) in HostileText.all(seed: 23, count: 2000).enumerated() {
      for cell in [
        InlineText(text), .code(text), .strong(text), InlineText("x ") + .code(text) + InlineText(text),
      ] {
        let table = ReportTable(
          id: "t", caption: "c", columns: [.init(cell), .init("second")],
          rows: [
            ReportTable.Row([.init(cell), .init("fixed")]), ReportTable.Row([.init("fixed"), .init(cell)]),
            ReportTable.Row([.init("end"), .init("end")]),
          ])
        let read = GFMTable.tables(in: markdown(table))
        #expect(read.count == 1, "\(index) \(text.debugDescription)")
        #expect(
          read.first?.header.count == 2 && read.first?.header.last == "second", "\(text.debugDescription)")
        #expect(read.first?.rows.count == 3, "\(text.debugDescription)")
        #expect(read.first?.rows.first?.last == "fixed", "\(text.debugDescription)")
        #expect(read.first?.rows.last == ["end", "end"], "\(text.debugDescription)")
      }
    }
  }
}
