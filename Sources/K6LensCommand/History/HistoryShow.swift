import ArgumentParser
import LoadAnalysis
import ReportRendering
import RunHistory

/// `k6lens history show`: one stored run.
struct HistoryShow: ContextualCommand {
  /// In which form the run is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one stored run: what is known of it, and its results.",
    discussion: """
      Examples:
        k6lens history show @12
        k6lens history show @last --format json
      """)

  @Argument(help: ArgumentHelp("The run: @12, @last, @last~1 or @label:NAME.", valueName: "run"))
  var reference = "@last"

  @Option(help: ArgumentHelp("The form.", valueName: "form"))
  var format: Format = .text

  @OptionGroup var summary: SummaryOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(given: common.config, near: ".")
    let reference = try RunReference(reference)
    let statistics = try summary.trendStatistics()
    let entry = try history.withStore(for: .reading, configuration) { store in
      let run = try store.run(reference)
      return run.entry(try store.summary(of: run))
    }
    let language = common.language ?? configuration.plan.language ?? .english
    let shown = StoredRunText(entry, language: language)
    switch format {
    case .json: try common.write(shown.json(), in: context)
    case .text:
      let style = common.style(context)
      let results = RunText(
        summary: K6TextSummary(
          layout: summary.summaryMode, trendStatistics: statistics ?? TrendStatistic.k6Default,
          timeUnit: summary.summaryTimeUnit, style: style),
        language: language, width: common.output == nil ? context.output.terminalWidth : nil)
      let analysis = RunAnalysis(of: entry.summary)
      try common.write(
        shown.heading(style: style) + results.render(entry.summary, analysis: analysis), in: context)
    }
    return .success
  }
}
