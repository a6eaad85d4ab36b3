/// A table for a terminal: columns aligned by the room their text takes, Korean letters counting two.
struct TextTable {
  /// One column.
  struct Column {
    /// Its heading.
    let title: String
    /// Whether its text stands at the right.
    let isNumeric: Bool
    /// How narrow it may become where the terminal is; `nil` keeps it as wide as its text.
    let minimumWidth: Int?

    init(_ title: String, isNumeric: Bool = true, minimumWidth: Int? = nil) {
      self.title = title
      self.isNumeric = isNumeric
      self.minimumWidth = minimumWidth
    }
  }

  /// One cell.
  struct Cell: ExpressibleByStringInterpolation {
    let text: String
    let role: TerminalStyle.Role?

    init(_ text: String, _ role: TerminalStyle.Role? = nil) {
      self.text = text
      self.role = role
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  private let columns: [Column]
  private var rows: [[Cell]] = []

  /// A table of columns, without rows.
  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; missing cells are empty.
  mutating func append(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table, headings first.
  ///
  /// - Parameters:
  ///   - indent: what stands before each line.
  ///   - width: how many columns a line may take; where the text needs more, columns with a minimum are cut.
  ///   - style: whether colours are written.
  /// - Returns: one text a row, without line ends.
  func lines(indent: String, width: Int?, style: TerminalStyle) -> [String] {
    let widths = widths(within: width.map { $0 - indent.utf8.count })
    let headings = columns.map { Cell($0.title, .faint) }
    return ([headings] + rows).map { row in
      var line = indent
      var gap = 0
      for (index, column) in columns.enumerated() {
        let cell = row.indices.contains(index) ? row[index] : ""
        let text = DisplayWidth.truncated(cell.text, to: widths[index])
        let filler = widths[index] - DisplayWidth.columns(of: text)
        let painted = cell.role.map { style.apply($0, to: text) } ?? text
        // Blanks are held back until text follows, so that no line ends in them.
        gap += column.isNumeric ? filler : 0
        if !text.isEmpty {
          line += String(repeating: " ", count: gap) + painted
          gap = 0
        }
        gap += (column.isNumeric ? 0 : filler) + 2
      }
      return line
    }
  }

  private func widths(within limit: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      let texts = [columns[index].title] + rows.map { $0.indices.contains(index) ? $0[index].text : "" }
      return texts.map(DisplayWidth.columns(of:)).max() ?? 0
    }
    guard let limit else { return widths }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - limit
    // The widest flexible column gives first.
    while excess > 0 {
      let flexible = columns.indices.filter { widths[$0] > columns[$0].minimumWidth ?? Int.max }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
