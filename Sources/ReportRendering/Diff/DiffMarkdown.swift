import LoadAnalysis
import LoadStatistics

/// A comparison of two sides as a comment on a pull request, in GitHub Flavored Markdown.
///
/// The first line is a mark that nobody sees, by which a workflow finds its earlier comment and replaces it. The text
/// has at most 65,535 characters, GitHub's limit: tables lose their last rows until it fits.
public struct DiffMarkdown: Sendable {
  /// The first line of every comment.
  public static let marker = "<!-- k6lens-diff -->"
  /// How many characters a comment has at most, counted as UTF-16 units, which is never less than GitHub counts.
  public static let characterLimit = 65_535

  private let language: ReportLanguage

  /// A form of the comment.
  ///
  /// - Parameter language: the language of everything but the names from the data.
  public init(language: ReportLanguage = .english) { self.language = language }

  /// The comment of a comparison, ended by a line end; every text from the data is escaped.
  public func render(_ diff: RunDiff) -> String {
    var text = ""
    for limit in [200, 100, 50, 25, 10, 5, 2, 1] {
      text = self.text(diff, rowLimit: limit)
      if text.utf16.count <= Self.characterLimit { break }
    }
    return text
  }

  private func text(_ diff: RunDiff, rowLimit: Int) -> String {
    let tables = DiffTables(diff, language: language)
    let wording = tables.wording
    var blocks: [ReportBlock] = [.prose("### " + MarkdownInline.text(wording.headline(diff)))]
    if let primary = tables.primary(limit: rowLimit) { blocks.append(.table(primary)) }
    blocks += list(diff.advice.map { InlineText(wording.advice($0)) })
    blocks += list(tables.notes)
    for table in tables.others(limit: rowLimit) + [tables.mix(limit: rowLimit)].compactMap(\.self) {
      blocks.append(.details(summary: summary(of: table, in: diff), blocks: [.table(table)]))
    }
    let sides = [
      (wording.pick("base", "기준"), tables.runs(diff.base, limit: 10)),
      (wording.pick("candidate", "비교 대상"), tables.runs(diff.candidate, limit: 10)),
    ]
    let runs = sides.flatMap { name, runs in runs.map { InlineText(name + ": ") + $0 } }
    blocks.append(
      .details(
        summary: InlineText(wording.pick("Runs and criteria", "실행과 판정 기준")),
        blocks: list(runs) + list(wording.parameters(diff).map { InlineText($0) })))
    return Self.marker + "\n" + MarkdownRenderer().render(blocks)
  }

  /// What a folded table holds, and how many of its rows changed.
  private func summary(of table: ReportTable, in diff: RunDiff) -> InlineText {
    let wording = DiffWording(language)
    let worse = table.rows.filter { $0.cells.contains { $0.tone == .bad } }.count
    let better = table.rows.filter { $0.cells.contains { $0.tone == .good } }.count
    let counts = [
      worse > 0 ? "✗ \(worse) \(wording.verdict(.regressed))" : nil,
      better > 0 ? "✓ \(better) \(wording.verdict(.improved))" : nil,
    ].compactMap(\.self)
    return table.caption + InlineText(counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))")
  }

  private func list(_ items: [InlineText]) -> [ReportBlock] {
    items.isEmpty ? [] : [.prose(items.map { "- " + MarkdownInline.text($0) }.joined(separator: "\n"))]
  }
}
