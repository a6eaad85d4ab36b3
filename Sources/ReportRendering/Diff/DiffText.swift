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
    lines += list(wording.pick("Measured by", "판정 기준"), wording.parameters(diff))
    return lines.map { $0 + "\n" }.joined()
  }

  /// The tables with as much detail as the terminal has room for: columns go before names are cut, and intervals
  /// go last.
  private func fittingTables(_ diff: RunDiff) -> [String] {
    func lines(_ detail: DiffTables.Detail, cutTo limit: Int?, _ style: TerminalStyle) -> [String] {
      tableLines(DiffTables(diff, language: language, detail: detail), width: limit, style)
    }
    guard let width else { return lines(.all, cutTo: nil, style) }
    func fits(_ detail: DiffTables.Detail, cutTo limit: Int?) -> Bool {
      lines(detail, cutTo: limit, .plain).allSatisfy { DisplayWidth.columns(of: $0) <= width }
    }
    let uncut = DiffTables.Detail.allCases.first { $0 != .withoutIntervals && fits($0, cutTo: nil) }
    let detail = uncut ?? (fits(.withoutCounts, cutTo: width) ? .withoutCounts : .withoutIntervals)
    return lines(detail, cutTo: width, style)
  }

  private func tableLines(_ tables: DiffTables, width: Int?, _ style: TerminalStyle) -> [String] {
    let all =
      [tables.primary(limit: Self.rowLimit * 2)] + tables.others(limit: Self.rowLimit).map(Optional.some)
      + [tables.mix(limit: Self.rowLimit)]
    return all.compactMap(\.self).flatMap { table in
      title(table.caption.plainText) + TextTable(table).lines(indent: "    ", width: width, style: style)
    }
  }

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
