/// A table for a terminal: columns aligned by the room their text takes, Korean letters counting two.
struct TextTable {
  private let table: ReportTable
  private let texts: [[String]]

  /// How narrow a column of words may become where the terminal is narrow.
  private static let narrowest = 12

  /// The table as it will be printed.
  init(_ table: ReportTable) {
    self.table = table
    let rows = table.rows.indices.map { row in
      table.columns.indices.map { table.cell(row: row, column: $0).text.plainText }
    }
    texts = [table.columns.map(\.title.plainText)] + rows
  }

  /// The lines of the table, headings first, then its notes.
  ///
  /// - Parameters:
  ///   - indent: what stands before each line.
  ///   - width: how many columns a line may take; where the text needs more, columns of words are cut.
  ///   - style: whether colours are written.
  /// - Returns: one text a row, without line ends.
  func lines(indent: String, width: Int?, style: TerminalStyle) -> [String] {
    let widths = widths(within: width.map { $0 - indent.utf8.count })
    let rows = texts.indices.map { row in
      if isHeading(row - 1) {
        let text = DisplayWidth.truncated(
          texts[row].first ?? "", to: width.map { $0 - indent.utf8.count } ?? .max)
        return indent + painted(text, row: row - 1, column: 0, style)
      }
      var line = indent
      var gap = 0
      for (index, column) in table.columns.enumerated() {
        let text = DisplayWidth.truncated(texts[row][index], to: widths[index])
        let filler = widths[index] - DisplayWidth.columns(of: text)
        // Blanks are held back until text follows, so that no line ends in them.
        gap += column.alignment == .end ? filler : 0
        if !text.isEmpty {
          line += String(repeating: " ", count: gap) + painted(text, row: row - 1, column: index, style)
          gap = 0
        }
        gap += (column.alignment == .start ? filler : 0) + 2
      }
      return line
    }
    return rows + table.notes.map { indent + style.apply(.faint, to: $0.plainText) }
  }

  /// Whether a row, counted from 0 below the headings of the columns, is a heading that takes the whole line.
  private func isHeading(_ row: Int) -> Bool { row >= 0 && table.rows[row].kind == .heading }

  /// The lines of the table without the columns that a narrow terminal has no room for.
  ///
  /// - Parameters:
  ///   - width: how many columns a line may take; `nil` for as many as needed.
  ///   - optional: the columns that may be left out, the first to go first.
  ///   - style: whether colours are written.
  /// - Returns: one text a row, without line ends.
  func lines(width: Int?, leavingOut optional: [Int], style: TerminalStyle) -> [String] {
    let forms = (0...optional.count).lazy.map { TextTable(table.without(columns: optional.prefix($0))) }
    let form = forms.first { form in width.map { form.fits($0) } ?? true }
    return (form ?? self).lines(indent: "", width: width, style: style)
  }

  private func fits(_ width: Int) -> Bool {
    widths(within: width).reduce(2 * (table.columns.count - 1), +) <= width
  }

  private func painted(_ text: String, row: Int, column: Int, _ style: TerminalStyle) -> String {
    if row < 0 { return style.apply(.faint, to: text) }
    if table.rows[row].kind == .heading { return style.apply(.heading, to: text) }
    switch table.cell(row: row, column: column).tone {
    case .neutral: return text
    case .good: return style.apply(.good, to: text)
    case .bad: return style.apply(.bad, to: text)
    case .doubtful: return style.apply(.doubtful, to: text)
    case .muted: return style.apply(.faint, to: text)
    }
  }

  private func widths(within limit: Int?) -> [Int] {
    let lines = texts.indices.filter { !isHeading($0 - 1) }.map { texts[$0] }
    var widths = table.columns.indices.map { column in
      lines.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
    }
    guard let limit else { return widths }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - limit
    // The widest column of words gives first.
    while excess > 0 {
      let flexible = table.columns.indices.filter {
        table.columns[$0].alignment == .start && widths[$0] > Self.narrowest
      }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
