/// A table as a GFM table with its notes.
struct MarkdownTable {
  let table: ReportTable

  init(_ table: ReportTable) { self.table = table }

  var text: String {
    let columns = table.columns
    var lines: [String] = []
    let headings = columns.map { MarkdownInline.text($0.title, isInTable: true) }
    lines.append(Self.row(headings))
    lines.append(
      "|"
        + zip(columns, headings).map { column, heading in
          Self.delimiter(width: DisplayWidth.columns(of: heading), alignment: column.alignment)
        }.joined(separator: "|") + "|")
    for index in table.rows.indices {
      lines.append(Self.row(columns.indices.map { Self.cell(table.cell(row: index, column: $0)) }))
    }
    var text = lines.joined(separator: "\n")
    if table.showsCaption { text = "**" + MarkdownEscaping.text(table.caption.plainText) + "**\n\n" + text }
    for note in table.notes { text += "\n\n" + MarkdownInline.text(note) }
    return text
  }

  private static func cell(_ cell: ReportTable.Cell) -> String {
    let text = MarkdownInline.text(cell.text, isInTable: true)
    let sparkline = UnicodeSparkline.text(cell.sparkline)
    return sparkline.isEmpty ? text : text.isEmpty ? sparkline : text + " " + sparkline
  }

  private static func row(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " " + $0 + " |" }.joined()
  }

  private static func delimiter(width: Int, alignment: ReportTable.Alignment) -> String {
    let dashes = String(repeating: "-", count: max(6, width + 1))
    return alignment == .end ? dashes.dropLast() + ":" : dashes
  }
}
