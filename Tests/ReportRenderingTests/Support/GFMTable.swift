/// A table as GitHub's Markdown reads it (GFM spec 0.29, section 4.10).
struct GFMTable {
  let header: [String]
  let rows: [[String]]

  /// The tables of a text, in order.
  static func tables(in markdown: String) -> [GFMTable] {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var tables: [GFMTable] = []
    var index = 0
    while index + 1 < lines.count {
      let header = cells(lines[index])
      let delimiter = cells(lines[index + 1])
      guard lines[index].contains("|"), !delimiter.isEmpty, header.count == delimiter.count,
        delimiter.allSatisfy(isDelimiter)
      else {
        index += 1
        continue
      }
      var rows: [[String]] = []
      index += 2
      while index < lines.count, !lines[index].allSatisfy({ $0 == " " }) {
        rows.append(cells(lines[index]))
        index += 1
      }
      tables.append(GFMTable(header: header, rows: rows))
    }
    return tables
  }

  /// A row's cells: split at pipes that no backslash precedes, whether or not they are in code.
  static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line {
      if character == "|" && !isEscaped {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    cells.append(cell)
    let trimmed = cells.map { text in
      String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    let withoutFirst = trimmed.first == "" ? Array(trimmed.dropFirst()) : trimmed
    return withoutFirst.last == "" ? Array(withoutFirst.dropLast()) : withoutFirst
  }

  private static func isDelimiter(_ cell: String) -> Bool {
    var text = Substring(cell)
    if text.first == ":" { text = text.dropFirst() }
    if text.last == ":" { text = text.dropLast() }
    return !text.isEmpty && text.allSatisfy { $0 == "-" }
  }
}
