import ArgumentParser
import ReportRendering

/// How k6's own summary is laid out; the names are k6's.
struct SummaryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The layout of k6's summary: compact, full or legacy.", valueName: "mode"))
  var summaryMode: K6TextSummary.Layout = .compact

  @Option(help: ArgumentHelp("The columns of trends: avg, min, med, max, count, p(N).", valueName: "list"))
  var summaryTrendStats: String?

  @Option(help: ArgumentHelp("Write all times in one unit: s, ms or us.", valueName: "unit"))
  var summaryTimeUnit: SummaryTimeUnit?

  /// The columns asked for; `nil` where none are.
  ///
  /// - Throws: `CommandFailure` for a column that k6 does not have.
  func trendStatistics() throws -> [TrendStatistic]? {
    guard let summaryTrendStats else { return nil }
    return try summaryTrendStats.split(separator: ",").map { part in
      let text = part.drop { $0 == " " }
      guard let statistic = TrendStatistic(String(text)) else {
        throw CommandFailure.usage(
          "--summary-trend-stats: '\(text)' is not a statistic, expected avg, min, med, max, count or p(N)")
      }
      return statistic
    }
  }
}

extension K6TextSummary.Layout: ExpressibleByArgument {}
extension SummaryTimeUnit: ExpressibleByArgument {}
