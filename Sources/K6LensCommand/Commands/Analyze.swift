import ArgumentParser
import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering
import RunHistory

/// `k6lens analyze`: one run.
struct Analyze: ContextualCommand {
  /// In which form the run is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, markdown, html, junit, github, benchfmt, openmetrics, hgrm
  }

  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Show one run: k6's summary, endpoints, errors, thresholds, phases.",
    discussion: """
      Several files are shards of one run; '-' is standard input. The format of each file is told by its content. \
      @12, @last, @last~1 and @label:NAME are runs of the history.

      Examples:
        k6lens analyze run.json.gz
        k6lens analyze run.json --threshold 'http_req_duration: p(95)<500' --check
        k6lens analyze run.json --by name,status --filter 'name:/seat/' --from 30s
        k6 run --quiet --out json=- script.js | k6lens analyze -
      """)

  @Argument(help: ArgumentHelp("The files of the run.", valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(help: ArgumentHelp("The form.", valueName: "form"))
  var format: Format = .text

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp("Break requests down by these tags instead of endpoints.", valueName: "tags"))
  var breakdowns: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show how one number came to be, such as http_req_duration p95.", valueName: "metric statistic"))
  var explain: String?

  @Flag(help: "End with 99 when a threshold failed, as k6 does.")
  var check = false

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var summary: SummaryOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let paths = try inputs()
    let stored = paths.first { RunReference.isReference($0) }
    let configuration = try Configuration(
      given: common.config, near: stored == nil ? FileSystem.directory(of: paths[0]) : ".")
    let statistics = try summary.trendStatistics()
    let tags = try breakdownTags()
    var options = try sampling.aggregation()
    options.breakdowns += tags.filter { !options.breakdowns.contains($0) }
    options.percentiles += (statistics ?? []).compactMap(\.percentile)
    // Only the numbers of rows are shown, unless their confidence is asked for.
    options.breakdownSeries = explain != nil
    let language = common.language ?? configuration.plan.language ?? .english
    let part = try sampling.part()
    let live = LiveReading.ofPipe(in: paths, context, isShown: !common.quiet, language: language)
    let run =
      try stored.map { try self.stored($0, tags, configuration) }
      ?? read(
        paths, RunLoader(options: options, part: part, threadCount: sampling.reading.threads, live: live),
        context)
    let interruption = live?.request
    if let explain {
      try common.write(explanation(of: explain, in: run), in: context)
      return interruption?.status ?? .success
    }
    try common.write(
      try rendered(run, statistics: statistics, tags: tags, language: language, in: context), in: context)
    if let interruption {
      common.notice("interrupted: the result is partial", in: context)
      return interruption.status
    }
    let failed = run.metrics.contains { $0.thresholds.contains { !$0.passed } }
    return check && failed ? .thresholdsFailed : .success
  }
}

extension Analyze {
  private func inputs() throws -> [String] {
    if files.isEmpty {
      throw CommandFailure.usage(
        "no file given, expected 'k6lens analyze results.json', or '-' for standard input")
    }
    if files.count > 1, let stored = files.first(where: RunReference.isReference) {
      throw CommandFailure.usage("\(stored) is a whole run of the history, expected nothing beside it")
    }
    for path in files where path != "-" && !RunReference.isReference(path) {
      switch FileSystem.kind(path) {
      case .missing: throw CommandFailure(status: .inputNotFound, message: "\(path): no such file")
      case .directory:
        throw CommandFailure.usage("\(path) is a directory; 'k6lens report \(path)' reads all runs in it")
      case .file, .other: break
      }
    }
    return files
  }

  /// A run of files, with what is to be seen on a terminal meanwhile.
  ///
  /// - Throws: also when reading is interrupted before anything was read.
  private func read(_ paths: [String], _ loader: RunLoader, _ context: CommandContext) throws -> RunSummary {
    var loader = loader
    let progress = ProgressLine(context, isWanted: !common.quiet && loader.live == nil)
    loader.onProgress = loader.live?.report ?? progress.report
    defer {
      progress.clear()
      loader.live?.finish()
    }
    do {
      return try loader.run(paths)
    } catch let error as InputError {
      guard let request = loader.live?.request else { throw error }
      throw CommandFailure(status: request.status, message: "interrupted before there was any result")
    }
  }

  /// A run of the history.
  private func stored(
    _ reference: String, _ tags: [[String]], _ configuration: Configuration
  ) throws -> RunSummary {
    let run = try history.withStore(for: .reading, configuration) { store in
      try StoredRunReader(store: store, plan: configuration.plan, sampling: sampling).run(reference).summary
    }
    if let unknown = tags.first(where: { run.breakdown(by: $0) == nil }) {
      throw CommandFailure.usage(
        "--by \(unknown.joined(separator: ",")) needs the samples of a run, \(reference) is a stored summary; "
          + "give its file")
    }
    return run
  }

  private func breakdownTags() throws -> [[String]] {
    try breakdowns.map { text in
      let tags = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
        String(part.drop { $0 == " " })
      }
      if tags.contains("") || Set(tags).count != tags.count {
        throw CommandFailure.usage("--by is '\(text)', expected tags such as name,status")
      }
      return tags
    }
  }

  private func explanation(of number: String, in run: RunSummary) throws -> String {
    let (metric, statistic) = try ExplainedNumber.parse(number)
    guard let explanation = Explanation(of: metric, statistic, in: run) else {
      throw ExplainedNumber.missing(metric, statistic, in: [run])
    }
    return ExplanationText().render(explanation)
  }

  private func rendered(
    _ run: RunSummary, statistics: [TrendStatistic]?, tags: [[String]],
    language: ReportLanguage, in context: CommandContext
  ) throws -> String {
    let text = K6TextSummary(
      layout: summary.summaryMode, trendStatistics: statistics ?? TrendStatistic.k6Default,
      timeUnit: summary.summaryTimeUnit, style: common.style(context))
    lazy var analysis = RunAnalysis(of: run)
    switch format {
    case .text:
      let width = common.output == nil ? context.output.terminalWidth : nil
      return RunText(summary: text, breakdownTags: tags, language: language, width: width)
        .render(run, analysis: analysis)
    case .json: return RunJSON(trendStatistics: statistics).document(run)
    case .csv: return RunCSV(breakdownTags: tags, trendStatistics: statistics).render(run)
    case .markdown:
      return RunMarkdown(
        trendStatistics: statistics ?? TrendStatistic.k6Default, breakdownTags: tags,
        timeUnit: summary.summaryTimeUnit, language: language
      ).render(run, analysis: analysis)
    case .junit: return JUnitReport(language: language).document(run)
    case .github:
      let markdown = RunMarkdown(breakdownTags: tags, language: language)
        .render(run, analysis: analysis)
      try StepSummaryFile.append(markdown, language: language, in: context)
      return GitHubAnnotations(language: language).render(run)
    case .benchfmt: return RunBenchFormat().render(run)
    case .openmetrics: return RunOpenMetrics().render(run)
    case .hgrm:
      guard let distribution = RunPercentileDistribution().render(run) else {
        throw CommandFailure(
          status: .noUsableData,
          message: "no distribution of http_req_duration in the input; hgrm needs single samples")
      }
      return distribution
    case .html:
      return RunHTML(
        trendStatistics: statistics ?? TrendStatistic.k6Default, breakdownTags: tags,
        timeUnit: summary.summaryTimeUnit, language: language
      ).render(run, analysis: analysis)
    }
  }
}

extension TrendStatistic {
  /// The percentile of a column `p(N)`, 0…100.
  fileprivate var percentile: Double? {
    if case .percentile(let percentile) = kind { percentile } else { nil }
  }
}
