import ArgumentParser
import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering
import RunHistory

/// `k6lens history add`: keeps runs.
struct HistoryAdd: ContextualCommand {
  /// In which form it is told what was kept.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep the runs of files or of a directory.",
    discussion: """
      The test and the spec of a file follow from its name, NN-test-spec.json, as in 'k6lens report'; its start from
      its samples. A file whose run is there already is not added again.

      Examples:
        k6lens history add load-tests/results --label v1.4 --environment staging
        k6lens history add results.json --test checkout --spec small
        k6lens history add checkout/small=results.json
      """)

  @Argument(help: ArgumentHelp("Files or directories with results.", valueName: "path"), completion: .file())
  var paths: [String] = []

  @Option(help: ArgumentHelp("The test, where the file's name does not tell it.", valueName: "name"))
  var test: String?

  @Option(help: ArgumentHelp("The spec, where the file's name does not tell it.", valueName: "name"))
  var spec: String?

  @Flag(help: "All files are parts of one distributed run.")
  var shards = false

  @Option(help: ArgumentHelp("The form.", valueName: "form"))
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "When the run began, where its file does not say, such as 2025-11-03T14:30:00Z.", valueName: "time"))
  var start: String?

  @OptionGroup var details: RunDetailOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let options = try reading.aggregation()
    let (configuration, arguments) = try inputs()
    let runs = try self.runs(arguments, configuration.plan, in: context)
    let start = try TimeText.microseconds(start, of: "--start")
    return try history.withStore(for: .writing, configuration) { store in
      let keeper = RunKeeper(store: store, details: details, startMicroseconds: start)
      var listing = AdditionListing(format: format, database: store.path)
      var collected = ""
      var failures: [(status: ExitStatus, isNamed: Bool)] = []
      for run in runs {
        do {
          let kept = try keeper.keep(run.paths, test: run.test, spec: run.spec) {
            try summary(run, options, configuration.plan, in: context)
          }
          try tell(listing.add(kept, run), collected: &collected, in: context)
        } catch let error as InputError {
          context.notice(error.description)
          failures.append((error.status, run.paths.contains(where: arguments.contains)))
        }
      }
      try tell(listing.end(isQuiet: common.quiet), collected: &collected, in: context)
      if common.output != nil { try common.write(collected, in: context) }
      // In a directory a broken file is one among many; a file that was named must be there.
      if listing.runCount == 0 { return failures.first?.status ?? .noUsableData }
      return failures.first { $0.isNamed }?.status ?? .success
    }
  }
}

extension HistoryAdd {
  /// The files of one run with the test and spec they belong to.
  struct Run {
    let test: String
    let spec: String
    let paths: [String]
  }

  /// The configuration, and the arguments, or the configured directory where there are none.
  private func inputs() throws -> (configuration: Configuration, arguments: [String]) {
    if paths.contains("-") {
      throw CommandFailure.usage("'history add' needs files, standard input cannot be recognised again")
    }
    if let reference = paths.first(where: RunReference.isReference) {
      throw CommandFailure.usage("\(reference) is a run of the history already, expected files")
    }
    let first = paths.first.map { FileSystem.kind($0) == .directory ? $0 : FileSystem.directory(of: $0) }
    let configuration = try Configuration(given: common.config, near: first ?? ".")
    if !paths.isEmpty { return (configuration, paths) }
    guard let file = configuration.path else {
      throw CommandFailure.usage(
        "no file given, expected 'k6lens history add DIR' or 'k6lens history add NN-test-spec.json'")
    }
    let directory = configuration.plan.resultsDirectory ?? "."
    return (configuration, [FileSystem.join(FileSystem.directory(of: file), directory)])
  }

  private func runs(_ arguments: [String], _ plan: LoadTestPlan, in context: CommandContext) throws -> [Run] {
    if start != nil, !shards, arguments.count > 1 {
      throw CommandFailure.usage("--start is for one run, \(arguments.count) files are given")
    }
    if shards || test != nil || spec != nil { return try namedRuns(arguments, plan) }
    let files = try ResultFiles(arguments, specs: plan.specs.map(\.name), tests: plan.tests.map(\.name))
    for unused in files.unused { common.notice("\(unused.path): not added, \(unused.reason)", in: context) }
    let runs = files.cells.flatMap { cell in
      cell.paths.map { Run(test: cell.test, spec: cell.spec, paths: [$0]) }
    }
    if runs.isEmpty {
      throw CommandFailure(
        status: .noUsableData,
        message:
          "\(arguments.joined(separator: ", ")): no result files, expected names such as NN-test-spec.json")
    }
    return runs
  }

  /// The runs of files whose test or spec is given.
  private func namedRuns(_ arguments: [String], _ plan: LoadTestPlan) throws -> [Run] {
    for path in arguments {
      switch FileSystem.kind(path) {
      case .missing: throw CommandFailure(status: .inputNotFound, message: "\(path): no such file")
      case .directory:
        throw CommandFailure.usage("\(path) is a directory; --test, --spec and --shards are for files")
      case .file, .other: break
      }
    }
    let specs = plan.specs.map(\.name)
    return try (shards ? [arguments] : arguments.map { [$0] }).map { paths in
      let path = paths.first ?? ""
      let name = ResultName(FileSystem.name(of: path), specs: specs)
      guard let test = test ?? name?.test else {
        throw CommandFailure.usage(
          "\(path): the name does not tell a test and a spec, give them as --test and --spec")
      }
      // Where no specs are known, any last word of a name would be one.
      let isTold = self.test == nil || !specs.isEmpty
      return Run(test: test, spec: spec ?? (isTold ? name?.spec : nil) ?? "default", paths: paths)
    }
  }

  private func summary(
    _ run: Run, _ options: AggregationOptions, _ plan: LoadTestPlan, in context: CommandContext
  ) throws -> RunSummary {
    var options = options
    options.thresholds = plan.aggregationThresholds(test: run.test)
    let progress = ProgressLine(context, isWanted: !common.quiet, name: run.paths.first ?? "")
    defer { progress.clear() }
    return try RunLoader(options: options, threadCount: reading.threads, onProgress: progress.report)
      .run(run.paths)
  }

  /// Tells of a run as soon as it is kept; a file is written when all is known.
  private func tell(_ text: String, collected: inout String, in context: CommandContext) throws {
    if common.output != nil {
      collected += text
      return
    }
    do {
      try context.output.write(text)
    } catch is OutputStream.Closed {
      // The runs are to be kept though nobody wants to hear of it any more.
    }
  }
}
