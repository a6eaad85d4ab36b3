/// A table: a header row and rows of cells, the first column naming the row.
public struct ReportTable: Sendable, Equatable {
  /// On which side a column's text stands.
  public enum Alignment: Sendable, Equatable { case start, end }

  /// One column.
  public struct Column: Sendable, Equatable {
    /// Its heading.
    public let title: InlineText
    /// Where its text stands.
    public let alignment: Alignment

    /// A column under a heading.
    public init(_ title: InlineText, alignment: Alignment = .start) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// How a cell stands to its objective; shown by colour besides the text, never by colour alone.
  public enum Tone: Sendable, Equatable { case neutral, good, bad, doubtful, muted }

  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// What it says; empty text is an empty cell.
    public let text: InlineText
    /// How it stands to its objective.
    public let tone: Tone
    /// A course to draw small behind the text; `nil` entries are gaps.
    public let sparkline: [Double?]

    /// A cell of a text.
    public init(_ text: InlineText, tone: Tone = .neutral, sparkline: [Double?] = []) {
      self.text = text
      self.tone = tone
      self.sparkline = sparkline
    }
  }

  /// One row.
  public struct Row: Sendable, Equatable {
    /// What a row is.
    public enum Kind: Sendable, Equatable {
      /// Values under the header.
      case values
      /// A heading over the rows that follow; only its first cell holds text.
      case heading
    }

    /// What the row is.
    public let kind: Kind
    /// Its cells; missing ones are empty, surplus ones are not shown.
    public let cells: [Cell]

    /// A row of cells.
    public init(_ cells: [Cell], kind: Kind = .values) {
      self.cells = cells
      self.kind = kind
    }

    /// A heading over the rows that follow.
    public static func heading(_ text: String) -> Row { Row([Cell(.strong(text))], kind: .heading) }
  }

  /// A name unique in the document, used for anchors: lower-case letters, digits and hyphens.
  public let id: String
  /// What the table shows, in a few words.
  public let caption: InlineText
  /// Whether Markdown shows the caption too; the section's heading may say it already.
  public let showsCaption: Bool
  /// The columns, at least one.
  public let columns: [Column]
  /// The rows.
  public let rows: [Row]
  /// What stands below it: units, definitions, what was left out.
  public let notes: [InlineText]

  /// A table of columns and rows.
  public init(
    id: String, caption: InlineText, showsCaption: Bool = false, columns: [Column], rows: [Row],
    notes: [InlineText] = []
  ) {
    self.id = id
    self.caption = caption
    self.showsCaption = showsCaption
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// The cell of a row and column; empty where the row is short.
  public func cell(row: Int, column: Int) -> Cell {
    guard rows.indices.contains(row), rows[row].cells.indices.contains(column) else { return Cell("") }
    return rows[row].cells[column]
  }

  /// The table without some of its columns, told by their positions.
  func without(columns removed: some Sequence<Int>) -> ReportTable {
    let removed = Set(removed)
    if removed.isEmpty { return self }
    return ReportTable(
      id: id, caption: caption, columns: columns.indices.filter { !removed.contains($0) }.map { columns[$0] },
      rows: rows.map { row in
        Row(row.cells.indices.filter { !removed.contains($0) }.map { row.cells[$0] }, kind: row.kind)
      }, notes: notes)
  }
}
