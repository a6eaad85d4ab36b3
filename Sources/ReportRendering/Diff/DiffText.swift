import LoadAnalysis
import LoadStatistics

/// A comparison of two sides as text for a terminal: the verdict in one sentence, then what it rests on.
public struct DiffText: Sendable {
  private let language: ReportLanguage
  private let style: TerminalStyle
  private let width: Int?

  /// How many rows a table shows, and how many runs a side.
  private static let rowLimit = 20

  /// A form of the text.
  ///
  /// - Parameters:
  ///   - language: the language of everything but the names from the data.
  ///   - style: whether colours are written.
  ///   - width: how many columns the terminal has; `nil` for as many as needed.
  public init(language: ReportLanguage = .english, style: TerminalStyle = .plain, width: Int? = nil) {
    self.language = language
    self.style = style
    self.width = width
  }

  /// The text of a comparison, with a line end behind every line.
  public func render(_ diff: RunDiff) -> String {
    let tables = DiffTables(diff, language: language)
    let wording = tables.wording
    var lines = [style.apply(role(diff), to: wording.headline(diff).plainText), ""]
    lines += side(wording.pick("base", "기준"), tables.runs(diff.base, limit: Self.rowLimit))
    lines += side(wording.pick("candidate", "비교 대상"), tables.runs(diff.candidate, limit: Self.rowLimit))
    lines += fittingTables(diff)
    lines += list(wording.pick("Advice", "권고"), diff.advice.map(wording.advice))
    lines += list(wording.pick("Notes", "참고"), tables.notes.map(\.plainText))
    lines += list(wording.pick("Criteria", "판정 기준"), wording.parameters(diff))
    return lines.map { $0 + "\n" }.joined()
  }

  /// The tables, each with as much detail as the terminal has room for: columns go before names are cut, and
  /// intervals go last.
  private func fittingTables(_ diff: RunDiff) -> [String] {
    let details = DiffTables.Detail.allCases.map { detail in
      let tables = DiffTables(diff, language: language, detail: detail)
      return
        ([tables.primary(limit: Self.rowLimit * 2)] + tables.others(limit: Self.rowLimit)
        + [tables.mix(limit: Self.rowLimit)]).compactMap(\.self)
    }
    let count = details.map(\.count).min() ?? 0
    return (0..<count).flatMap { index in
      let table = fitting(details.map { $0[index] })
      return title(table.caption.plainText)
        + TextTable(table).lines(indent: Self.indent, width: width, style: style)
    }
  }

  /// Of the forms of one table, the most detailed first, the one to show.
  private func fitting(_ forms: [ReportTable]) -> ReportTable {
    guard let width else { return forms[0] }
    func fits(_ table: ReportTable, cutTo limit: Int?) -> Bool {
      // Notes below a table may wrap.
      TextTable(table).lines(indent: Self.indent, width: limit, style: .plain).prefix(table.rows.count + 1)
        .allSatisfy { DisplayWidth.columns(of: $0) <= width }
    }
    if let uncut = forms.dropLast().first(where: { fits($0, cutTo: nil) }) { return uncut }
    return forms.suffix(2).first { fits($0, cutTo: width) } ?? forms[forms.count - 1]
  }

  private static let indent = "    "

  private func role(_ diff: RunDiff) -> TerminalStyle.Role {
    switch diff.verdict {
    case .improved?: .good
    case .regressed?: .bad
    case .unchanged?: .heading
    case .inconclusive?, nil: .doubtful
    }
  }

  private func side(_ name: String, _ runs: [InlineText]) -> [String] {
    runs.enumerated().map { index, run in
      let head = DisplayWidth.padded(index == 0 ? name : "", to: 11)
      return fitted("  " + head + run.plainText)
    }
  }

  private func title(_ text: String) -> [String] {
    ["", "  █ " + style.apply(.heading, to: text.uppercased()), ""]
  }

  private func list(_ heading: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : title(heading) + items.map { "    - " + $0 }
  }

  private func fitted(_ line: String) -> String {
    width.map { DisplayWidth.truncated(line, to: max($0, 20)) } ?? line
  }
}
