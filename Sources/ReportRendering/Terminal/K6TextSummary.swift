import K6Parsing
import LoadAggregation

/// The summary that k6 itself prints at the end of a test, made from a run.
///
/// Values are written in k6's own conventions (times and percentages cut, not rounded); a value that the input
/// does not hold is a dash.
public struct K6TextSummary: Sendable, Equatable {
  /// How the summary is laid out: k6's `--summary-mode`.
  public enum Layout: String, Sendable, CaseIterable {
    /// The sections of k6 1.0 and later without the parts of a request's time.
    case compact
    /// The sections of k6 1.0 and later, with groups and scenarios.
    case full
    /// One list of all metrics, as up to k6 0.57.
    case legacy
  }

  /// What stands behind the percentage of a rate.
  enum RateExtras: Sendable, Equatable {
    /// `✓ 42 ✗ 1`, up to k6 0.53.
    case marks
    /// `42 out of 43`, from k6 0.54 on.
    case outOf
  }

  /// The layout.
  public let layout: Layout
  /// The columns of a trend.
  public let trendStatistics: [TrendStatistic]
  /// The colours.
  public let style: TerminalStyle
  let format: K6ValueFormat

  /// A summary's layout.
  ///
  /// - Parameters:
  ///   - layout: the sections and their order.
  ///   - trendStatistics: the columns of a trend.
  ///   - timeUnit: the unit of every time; `nil` chooses one by the size of each value, as k6 does.
  ///   - style: whether colours are written.
  public init(
    layout: Layout = .compact, trendStatistics: [TrendStatistic] = TrendStatistic.k6Default,
    timeUnit: SummaryTimeUnit? = nil, style: TerminalStyle = .plain
  ) {
    self.layout = layout
    self.trendStatistics = trendStatistics
    self.style = style
    format = K6ValueFormat(timeUnit: timeUnit)
  }

  /// The summary of a run, with a line end behind every line.
  public func render(_ run: RunSummary) -> String {
    let lines = layout == .legacy ? legacyLines(run) : sectionLines(run)
    return lines.map { $0 + "\n" }.joined()
  }

  /// Metrics in the order of k6's summary: by name, each before its submetrics.
  static func sorted(_ metrics: [MetricSummary]) -> [MetricSummary] {
    metrics.sorted { left, right in
      if left.name != right.name { return CollationOrder.precedes(left.name, right.name) }
      switch (left.selector, right.selector) {
      case (nil, nil), (_, nil): return false
      case (nil, _): return true
      case (let left?, let right?): return CollationOrder.precedes("{\(left.text)}", "{\(right.text)}")
      }
    }
  }

  /// A metric's name in a list: a submetric's only by its selector.
  static func listName(_ metric: MetricSummary) -> String {
    metric.selector.map { "{ \(TerminalText.safe($0.text)) }" } ?? TerminalText.safe(metric.name)
  }

  /// A check's lines: its name with a mark and, where it did not always hold, how often.
  func checkLines(
    _ name: String, passes: Int, fails: Int, indent: String, detailIndent: String
  ) -> [String] {
    let name = TerminalText.safe(name)
    if fails == 0 { return [indent + style.apply(.good, to: "✓ " + name)] }
    let total = Double(passes) + Double(fails)
    let percent = ECMAScriptNumber.shortest((100 * Double(passes) / total).rounded(.down))
    return [
      indent + style.apply(.bad, to: "✗ " + name),
      detailIndent + style.apply(.bad, to: "↳  \(percent)% — ✓ \(passes) / ✗ \(fails)"),
    ]
  }

  /// The values of some of a run's metrics as aligned text.
  func columns(of metrics: [MetricSummary], in run: RunSummary, rateExtras: RateExtras) -> MetricColumns {
    MetricColumns(
      metrics, statistics: trendStatistics, format: format, rateExtras: rateExtras,
      percentileError: run.percentileError)
  }

  /// A row of dots that fills a name up to `width` and ends in a colon.
  func dots(_ count: Int) -> String {
    style.apply(.faint, to: String(repeating: ".", count: max(count, 0)) + ":")
  }
}
