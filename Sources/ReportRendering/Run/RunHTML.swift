import LoadAggregation
import LoadAnalysis

/// A run as one offline HTML page: the remarks and tables of `RunMarkdown`.
public struct RunHTML: Sendable {
  private let trendStatistics: [TrendStatistic]
  private let breakdownTags: [[String]]
  private let timeUnit: SummaryTimeUnit?
  private let language: ReportLanguage

  /// A form of the page; the parameters are those of `RunMarkdown`.
  public init(
    trendStatistics: [TrendStatistic] = TrendStatistic.k6Default, breakdownTags: [[String]] = [],
    timeUnit: SummaryTimeUnit? = nil, language: ReportLanguage = .english
  ) {
    self.trendStatistics = trendStatistics
    self.breakdownTags = breakdownTags
    self.timeUnit = timeUnit
    self.language = language
  }

  /// The page of a run; every text from the data is inert.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - analysis: what it shows beyond its numbers; `nil` where that is not wanted.
  /// - Returns: the page.
  public func render(_ run: RunSummary, analysis: RunAnalysis?) -> String {
    let tables = RunTables(
      run, phases: analysis?.phases, language: language, format: K6ValueFormat(timeUnit: timeUnit))
    let quality = tables.quality().map { "- \(MarkdownInline.text($0))\n" }.joined()
    let paths = run.source.files.map(\.path).joined(separator: ", ")
    let remarks = RunRemarks(analysis, wording: tables.wording, language: language).markdown
    let document = ReportDocument(
      language: language, title: InlineText("\(tables.wording.title): \(paths)"),
      preamble: (remarks.isEmpty ? [] : [.prose(remarks)])
        + tables.all(breakdownTags: breakdownTags, trendStatistics: trendStatistics).map { .table($0) }
        + [.prose("## \(tables.wording.quality)\n\n\(quality)")],
      sections: [])
    return HTMLRenderer().render(document)
  }
}
