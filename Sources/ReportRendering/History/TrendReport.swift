import LoadAnalysis

/// The course of tests on specs from run to run, in every form.
public struct TrendReport: Sendable {
  let trends: [RunTrend]
  let wording: HistoryWording
  let language: ReportLanguage

  /// A report of trends, in the order in which they are shown.
  ///
  /// - Parameters:
  ///   - trends: the trends; those of one test on one spec stand together.
  ///   - language: the language of headings and words.
  public init(_ trends: [RunTrend], language: ReportLanguage = .english) {
    self.trends = trends
    self.language = language
    wording = .of(language)
  }

  /// As text for a terminal.
  ///
  /// - Parameters:
  ///   - width: how many columns the terminal has; `nil` for as many as needed.
  ///   - style: whether colours are written.
  /// - Returns: one table of trends, and one of what changed, with a line end behind every line.
  public func text(width: Int? = nil, style: TerminalStyle = .plain) -> String {
    // On a narrow terminal the level goes first, then the number of runs, then the course.
    var lines = TextTable(overview(hasSparklineText: true))
      .lines(width: width, leavingOut: [4, 1, 2], style: style)
    let events = events()
    lines += ["", style.apply(.heading, to: wording.eventsTitle)]
    lines +=
      events.rows.isEmpty
      ? [wording.noEvents]
      : TextTable(events).lines(width: width, leavingOut: [7, 6, 10, 5, 1], style: style)
    return lines.map { $0 + "\n" }.joined()
  }

  /// As GitHub Flavored Markdown in which every text from the data is escaped.
  public func markdown() -> String {
    var text = "# \(wording.trendTitle)\n"
    text += MarkdownRenderer().render([.table(overview())])
    text += "\n## \(wording.eventsTitle)\n"
    let events = events()
    text += events.rows.isEmpty ? "\n\(wording.noEvents)\n" : MarkdownRenderer().render([.table(events)])
    return text
  }
}
