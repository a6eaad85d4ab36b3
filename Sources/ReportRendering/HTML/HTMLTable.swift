/// A table as HTML with caption and scopes, in a box that scrolls where the page is narrow.
struct HTMLTable {
  let table: ReportTable

  var markup: String {
    var text =
      "<div class=\"table\(table.rows.count <= 16 ? " short" : "")\" role=\"group\" tabindex=\"0\" aria-labelledby=\"\(table.id)-c\">"
    text += "<table id=\"table-\(table.id)\">"
    text += "<caption id=\"\(table.id)-c\"><span>\(HTMLInline.text(table.caption))</span></caption>\n"
    text += "<thead><tr>"
    for column in table.columns {
      text +=
        "<th scope=\"col\"\(Self.classes(column.alignment, .neutral))>"
        + HTMLInline.text(column.title) + "</th>"
    }
    text += "</tr></thead>\n"
    // A heading row opens a body of its own, so that its scope is the rows under it.
    var isOpen = false
    for (index, row) in table.rows.enumerated() {
      if row.kind == .heading {
        if isOpen { text += "</tbody>\n" }
        text += "<tbody><tr class=\"heading\"><th scope=\"rowgroup\" colspan=\"\(table.columns.count)\">"
        text += HTMLInline.text(table.cell(row: index, column: 0).text) + "</th></tr>\n"
        isOpen = true
        continue
      }
      if !isOpen { text += "<tbody>" }
      isOpen = true
      text += "<tr>"
      for (position, column) in table.columns.enumerated() {
        let cell = table.cell(row: index, column: position)
        let isLong = DisplayWidth.columns(of: cell.text.plainText) > 32
        let classes = Self.classes(column.alignment, cell.tone, isLong: isLong)
        let content = Self.content(cell)
        text +=
          position == 0 ? "<th scope=\"row\"\(classes)>\(content)</th>" : "<td\(classes)>\(content)</td>"
      }
      text += "</tr>\n"
    }
    if isOpen { text += "</tbody>" }
    text += "</table></div>\n"
    for note in table.notes { text += "<p class=\"tnote\">" + HTMLInline.text(note) + "</p>\n" }
    return text
  }

  private static func content(_ cell: ReportTable.Cell) -> String {
    HTMLInline.text(cell.text) + (SVGSparkline.svg(cell.sparkline).map { " " + $0 } ?? "")
  }

  private static func classes(
    _ alignment: ReportTable.Alignment, _ tone: ReportTable.Tone, isLong: Bool = false
  ) -> String {
    var names: [String] = []
    if alignment == .end { names.append("end") }
    if isLong { names.append("long") }
    switch tone {
    case .neutral: break
    case .good: names.append("good")
    case .bad: names.append("bad")
    case .doubtful: names.append("doubt")
    case .muted: names.append("muted")
    }
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }
}
