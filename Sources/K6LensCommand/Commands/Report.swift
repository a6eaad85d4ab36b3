import ArgumentParser
import K6Parsing
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import ReportRendering
import RunHistory

/// `k6lens report`: tests × specs.
struct Report: ContextualCommand {
  /// In which form the report is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, html, json, junit, github }

  /// The name of the report where none is given.
  static let fileName = "load-testing-result-report.md"

  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Compare tests × specs and recommend the spec to deploy.",
    discussion: """
      Takes a directory of results named NN-test-spec.json[.gz] (01-queue-spike-small.json), single files of such \
      names, or test/spec=FILE. Writes load-testing-result-report.md beside the results. Of the history, @12 is one \
      run; @last, @last~1 and @label:NAME are the run of each test on each spec that they mean.

      Examples:
        k6lens report load-tests/results
        k6lens report load-tests/results --html report.html --language en
        k6lens report spike/small=a.json spike/medium=b.json -o report.md
        k6lens report load-tests/results --history --save --label v1.4
        k6lens report @label:v1.4 -o v1.4.md
      """)

  @Argument(
    help: ArgumentHelp("A directory of results, or single files.", valueName: "directory or file"),
    completion: .file())
  var inputs: [String] = []

  @Option(help: ArgumentHelp("The form.", valueName: "form"))
  var format: Format = .markdown

  @Option(
    help: ArgumentHelp("Write the report as one HTML page too.", valueName: "file"), completion: .file())
  var html: String?

  @Option(
    help: ArgumentHelp("Take the words from the templates in this directory.", valueName: "directory"),
    completion: .directory)
  var templates: String?

  @Flag(help: "End with 99 when an objective failed on any spec, and with 6 when no spec qualifies.")
  var check = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup(title: "Resource options") var prometheus: PrometheusOptions
  @OptionGroup var history: ReportHistory
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(
      given: common.config, near: inputs.first.map(Self.place) ?? ".",
      language: common.language)
    let sources = try inputs.isEmpty ? [Self.results(of: configuration)] : inputs
    let stored = try StoredInputs(sources, history: history.location, configuration: configuration)
    let files = try ResultFiles(
      sources, specs: configuration.plan.specs.map(\.name), tests: configuration.plan.tests.map(\.name),
      stored: stored.runs)
    for unused in files.unused { common.notice("\(unused.path): \(unused.reason)", in: context) }
    var loader = MatrixLoader(
      plan: configuration.plan,
      directory: configuration.path.map { FileSystem.directory(of: $0) } ?? Self.place(sources[0]),
      options: try reading.aggregation(), threadCount: reading.threads,
      fetcher: try prometheus.fetcher(for: configuration.plan.resources, in: context),
      notice: { common.notice($0, in: context) },
      progress: { ProgressLine(context, isWanted: !common.quiet, name: FileSystem.name(of: $0)) },
      stored: stored)
    let (plan, found, resourceFiles) = try loader.load(files)
    prometheus.tell(of: loader.fetcher) { common.notice($0, in: context) }
    let matrix = try history.addingEarlierRuns(to: found, files, stored, configuration) {
      common.notice($0, in: context)
    }
    let analysis = Analysis(plan: plan, matrix: matrix)
    let language = common.language ?? plan.language ?? .english
    let provenance = try provenance(files, stored, configuration, resourceFiles, loader.fetcher, context)
    let builder = ReportBuilder(
      analysis: analysis, provenance: provenance, language: language,
      templates: try templates.map { try ReportTemplateSet(directory: $0) } ?? .builtIn)
    let json = ReportJSON(analysis, builder: builder, provenance: provenance, language: language)
    try write(builder, json, analysis, language, beside: sources[0], in: context)
    try history.save(files, stored, matrix, configuration) { common.notice($0, in: context) }
    return check ? status(of: analysis) : .success
  }

  // MARK: Inputs

  /// The directory that an input lies in, or is.
  private static func place(_ input: String) -> String {
    if FileSystem.kind(input) == .directory { return input }
    let path = input.lastIndex(of: "=").map { String(input[input.index(after: $0)...]) } ?? input
    return FileSystem.directory(of: path)
  }

  /// The results that a configuration names, where the command line names none.
  private static func results(of configuration: Configuration) throws -> String {
    guard let path = configuration.path else {
      throw CommandFailure.usage("no results given, expected 'k6lens report load-tests/results'")
    }
    return FileSystem.join(
      FileSystem.directory(of: path), configuration.plan.resultsDirectory ?? ".")
  }

  private func provenance(
    _ files: ResultFiles, _ stored: StoredInputs, _ configuration: Configuration, _ resourceFiles: [String],
    _ fetcher: ResourceFetcher?, _ context: CommandContext
  ) throws -> ReportProvenance {
    let paths = files.cells.flatMap(\.paths) + (configuration.path.map { [$0] } ?? []) + resourceFiles
    FileDigest.prepare(
      paths.filter { stored.entries[$0] == nil }, threadCount: reading.threads ?? WorkerThreads.processorCount
    )
    return ReportProvenance(
      files: paths.map { path in
        if let entry = stored.entries[path] {
          return ReportProvenance.File(path: path, sha256: entry.run.record.contentHash)
        }
        return ReportProvenance.File(path: path, sha256: (try? FileDigest.of(path)).map(SHA256.hexadecimal))
      },
      version: K6Lens.version,
      command: ShellText.command(["k6lens"] + prometheus.withoutCredentials(context.arguments, fetcher)),
      fetch: fetcher?.account)
  }

  // MARK: Outputs

  private func write(
    _ builder: ReportBuilder, _ json: ReportJSON, _ analysis: Analysis, _ language: ReportLanguage,
    beside source: String, in context: CommandContext
  ) throws {
    if let html {
      try FileSystem.write(builder.html(), to: html)
      common.notice("wrote \(html)", in: context)
    }
    let text =
      switch format {
      case .markdown: builder.markdown()
      case .html: builder.html()
      case .json: json.document()
      case .junit: JUnitReport(language: language).document(analysis)
      case .github: GitHubAnnotations(language: language).render(analysis)
      }
    if format == .github {
      try StepSummaryFile.append(builder.markdown(), language: language, in: context)
    }
    if common.output == nil, format == .markdown {
      let path = FileSystem.join(Self.place(source), Self.fileName)
      try FileSystem.write(text, to: path)
      common.notice("wrote \(path)", in: context)
    } else {
      try common.write(text, in: context)
    }
  }

  private func status(of analysis: Analysis) -> ExitStatus {
    var statuses: [ExitStatus] = []
    if analysis.objectives.contains(where: { $0.state == .fail || $0.state == .failWeak }) {
      statuses.append(.thresholdsFailed)
    }
    if analysis.recommendation.recommended == nil { statuses.append(.noSpecQualifies) }
    return ExitStatus.first(of: statuses)
  }
}
