import LoadAggregation
import LoadAnalysis

/// A run as Markdown: findings, growth, thresholds, checks, endpoints, errors, phases and all metrics as tables.
public struct RunMarkdown: Sendable {
  private let trendStatistics: [TrendStatistic]
  private let breakdownTags: [[String]]
  private let timeUnit: SummaryTimeUnit?
  private let language: ReportLanguage

  /// A form of the Markdown.
  ///
  /// - Parameters:
  ///   - trendStatistics: the columns of the table of trends.
  ///   - breakdownTags: the tags to break requests down by instead of endpoints; empty for endpoints.
  ///   - timeUnit: the unit of every time; `nil` chooses one by the size of each value.
  ///   - language: the language of headings and notes.
  public init(
    trendStatistics: [TrendStatistic] = TrendStatistic.k6Default, breakdownTags: [[String]] = [],
    timeUnit: SummaryTimeUnit? = nil, language: ReportLanguage = .english
  ) {
    self.trendStatistics = trendStatistics
    self.breakdownTags = breakdownTags
    self.timeUnit = timeUnit
    self.language = language
  }

  /// The text of a run.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - analysis: what it shows beyond its numbers; `nil` where that is not wanted.
  /// - Returns: GitHub Flavored Markdown in which every text from the data is escaped.
  public func render(_ run: RunSummary, analysis: RunAnalysis?) -> String {
    let tables = RunTables(
      run, phases: analysis?.phases, language: language, format: K6ValueFormat(timeUnit: timeUnit))
    let paths = run.source.files.map(\.path).joined(separator: ", ")
    var text = "# \(tables.wording.title): \(MarkdownEscaping.text(paths))\n"
    text += RunRemarks(analysis, wording: tables.wording, language: language).markdown
    for table in tables.all(breakdownTags: breakdownTags, trendStatistics: trendStatistics) {
      text += "\n## \(MarkdownInline.text(table.caption))\n"
      text += MarkdownRenderer().render([.table(table)])
    }
    text += "\n## \(tables.wording.quality)\n\n"
    for line in tables.quality() { text += "- \(MarkdownInline.text(line))\n" }
    return text
  }
}
