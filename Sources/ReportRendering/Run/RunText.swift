import LoadAggregation
import LoadAnalysis

/// What `analyze` prints of a run: k6's own summary, and below it endpoints, errors, phases and the quality of the
/// data.
public struct RunText: Sendable {
  private let summary: K6TextSummary
  private let breakdownTags: [[String]]
  private let language: ReportLanguage
  private let width: Int?

  /// A form of the text.
  ///
  /// - Parameters:
  ///   - summary: how k6's own part is laid out.
  ///   - breakdownTags: the tags to break requests down by instead of endpoints; empty for endpoints.
  ///   - language: the language of our own sections.
  ///   - width: how many columns the terminal has; `nil` for as many as needed.
  public init(
    summary: K6TextSummary, breakdownTags: [[String]] = [], language: ReportLanguage = .english,
    width: Int? = nil
  ) {
    self.summary = summary
    self.breakdownTags = breakdownTags
    self.language = language
    self.width = width
  }

  /// The text of a run, with a line end behind every line.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - analysis: what it shows beyond its numbers; `nil` where that is not wanted.
  /// - Returns: k6's part first.
  public func render(_ run: RunSummary, analysis: RunAnalysis?) -> String {
    let tables = RunTables(run, phases: analysis?.phases, language: language, format: summary.format)
    var lines: [String] = []
    let below = [tables.errors(), tables.loadPhases()].compactMap(\.self)
    for table in tables.requests(breakdownTags: breakdownTags) + below {
      lines += title(table.caption.plainText)
      lines += TextTable(table).lines(indent: "    ", width: width, style: summary.style) + [""]
    }
    let drifts = (analysis?.drifts ?? []).compactMap { DriftLine(language: language).text($0) }
    if !drifts.isEmpty {
      lines += title(tables.wording.stability) + drifts.map { "    \($0)" } + [""]
    }
    let findings = RunFindings(analysis?.findings ?? [], language: language).lines.map(text)
    if !findings.isEmpty { lines += title(tables.wording.findings) + findings.joined() + [""] }
    lines += title(tables.wording.quality)
    lines += tables.quality().map { line in
      let text = "    " + line.plainText
      return width.map { DisplayWidth.truncated(text, to: max($0, 20)) } ?? text
    }
    return summary.render(run) + lines.map { $0 + "\n" }.joined()
  }

  /// A finding: its title with a mark, and its sentences below.
  private func text(_ finding: RunFindings.Line) -> [String] {
    let (mark, role): (String, TerminalStyle.Role) =
      switch finding.severity {
      case .critical: ("✗", .bad)
      case .warning: ("!", .doubtful)
      case .note: ("·", .faint)
      }
    return ["    " + summary.style.apply(role, to: "\(mark) \(finding.title)")]
      + finding.sentences.map { "      " + $0 }
  }

  private func title(_ text: String) -> [String] {
    ["  █ " + summary.style.apply(.heading, to: text.uppercased()), ""]
  }
}
