import ArgumentParser
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import ReportRendering
import RunHistory

/// `k6lens diff`: two sides of the same test.
struct Diff: ContextualCommand {
  /// In which form the comparison is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, junit, github }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two sides of a test: improved, regressed, unchanged or inconclusive.",
    usage: """
      k6lens diff <base> <candidate> [<options>]
      k6lens diff <base> ... -- <candidate> ... [<options>]
      """,
    discussion: """
      Each file is one run; @12, @last, @last~1 and @label:NAME are runs of the history, and its earlier runs of the \
      same test, spec and length tell how much runs differ by themselves. Several runs a side show how much runs of the same system differ, and so make smaller \
      changes visible.

      Examples:
        k6lens diff before.json after.json
        k6lens diff before-1.json before-2.json -- after-1.json after-2.json
        k6lens diff before.json after.json --check --format markdown -o comment.md
        k6lens diff before.json after.json --explain http_req_duration p95
        k6lens diff @label:main after.json
      """)

  @Argument(
    help: ArgumentHelp("The base and the candidate, or all runs of the base.", valueName: "base"),
    completion: .file())
  var runs: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The runs of the candidate; the same as behind --.", valueName: "file"),
    completion: .file())
  var candidate: [String] = []

  @Option(
    help: ArgumentHelp("The form; markdown is for a pull request, github for a workflow.", valueName: "form"))
  var format: Format = .text

  @Flag(help: "Give verdicts though the two sides are not comparable.")
  var force = false

  @Flag(
    help: """
      Leave the warm-up out of all runs: the same time of each, the most that one needs to reach its steady level.
      """)
  var dropWarmUp = false

  @Option(
    help: ArgumentHelp(
      "Show how one comparison came to be, such as http_req_duration p95.", valueName: "metric statistic"))
  var explain: String?

  @Flag(
    help: """
      End with 5 when the sides are not comparable, 99 when a threshold or objective of the candidate failed, 3 when it \
      regressed, 4 when the comparison is inconclusive.
      """)
  var check = false

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let sides = try sides()
    let file = (sides.base + sides.candidate).first { !RunReference.isReference($0) }
    let configuration = try Configuration(
      given: common.config, near: file.map(FileSystem.directory) ?? ".")
    let loader = SideLoader(
      plan: configuration.plan, options: try sampling.aggregation(), part: try sampling.part(),
      threadCount: sampling.reading.threads)
    let runs = try ComparedRuns(
      base: sides.base, candidate: sides.candidate, history: history, configuration: configuration,
      sampling: sampling, notice: { common.notice($0, in: context) }
    ) { path in
      let progress = ProgressLine(context, isWanted: !common.quiet, name: FileSystem.name(of: path))
      defer { progress.clear() }
      return try loader.run(path, onProgress: progress.report)
    }
    let (base, candidate) = (runs.base.map(\.summary), runs.candidate.map(\.summary))
    let options = DiffOptions(
      parameters: configuration.plan.diff, force: force, repeats: runs.repeats,
      objectives: loader.objectives(of: (runs.base + runs.candidate).compactMap(\.scope?.test)),
      dropsWarmUp: dropWarmUp)
    if let explain {
      try common.write(explanation(of: explain, base, candidate, options), in: context)
      return .success
    }
    let diff = RunDiff(base: base, candidate: candidate, options: options)
    let language = common.language ?? configuration.plan.language ?? .english
    try common.write(try rendered(diff, language, in: context), in: context)
    return check ? status(of: diff, runs.candidate, configuration.plan) : .success
  }
}

extension Diff {
  /// The files of both sides.
  private func sides() throws -> (base: [String], candidate: [String]) {
    let sides: (base: [String], candidate: [String])
    switch (runs.count, candidate.count) {
    case (2, 0): sides = ([runs[0]], [runs[1]])
    case (1..., 1...): sides = (runs, candidate)
    case (0, 0): throw CommandFailure.usage("no files given, expected 'k6lens diff before.json after.json'")
    case (0, _): throw CommandFailure.usage("no base given, expected 'k6lens diff before.json -- after.json'")
    case (1, _): throw CommandFailure.usage("\(runs[0]) is given alone, expected a base and a candidate")
    default:
      throw CommandFailure.usage(
        "\(runs.count) files given, expected a base and a candidate, or '--' between the runs of both sides")
    }
    let all = sides.base + sides.candidate
    if all.count(where: { $0 == "-" }) > 1 {
      throw CommandFailure.usage("'-' is given twice, but standard input can be read only once")
    }
    for path in all where path != "-" && !RunReference.isReference(path) {
      switch FileSystem.kind(path) {
      case .missing: throw CommandFailure(status: .inputNotFound, message: "\(path): no such file")
      case .directory: throw CommandFailure.usage("\(path) is a directory, expected the file of a run")
      case .file, .other: break
      }
    }
    return sides
  }

  private func explanation(
    of number: String, _ base: [RunSummary], _ candidate: [RunSummary], _ options: DiffOptions
  ) throws -> String {
    let (metric, statistic) = try ExplainedNumber.parse(number)
    guard
      let explanation = Explanation(
        of: metric, statistic, base: base, candidate: candidate, options: options)
    else { throw ExplainedNumber.missing(metric, statistic, in: base + candidate) }
    return ExplanationText().render(explanation)
  }

  private func rendered(
    _ diff: RunDiff, _ language: ReportLanguage, in context: CommandContext
  ) throws -> String {
    switch format {
    case .text:
      let width = common.output == nil ? context.output.terminalWidth : nil
      return DiffText(language: language, style: common.style(context), width: width).render(diff)
    case .json: return DiffJSON().document(diff)
    case .markdown: return DiffMarkdown(language: language).render(diff)
    case .junit: return JUnitReport(language: language).document(diff)
    case .github:
      try StepSummaryFile.append(
        DiffMarkdown(language: language).render(diff), language: language, in: context)
      return GitHubAnnotations(language: language).render(diff)
    }
  }

  private func status(of diff: RunDiff, _ candidate: [GivenRun], _ plan: LoadTestPlan) -> ExitStatus {
    var statuses: [ExitStatus] = []
    switch diff.verdict {
    case nil: statuses.append(.notComparable)
    case .regressed?: statuses.append(.regressed)
    case .inconclusive?: statuses.append(.inconclusive)
    case .improved?, .unchanged?: break
    }
    let failed = candidate.contains { run in
      let objectives = run.scope.flatMap { plan.test($0.test) }?.objectives ?? []
      return ObjectiveCheck(objectives: objectives).fails(run.summary)
    }
    if failed { statuses.append(.thresholdsFailed) }
    return ExitStatus.first(of: statuses)
  }
}
