import ArgumentParser
import LoadAggregation
import LoadAnalysis

/// `k6lens init`: a first configuration.
struct Init: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented k6lens.yaml for the results in a directory.",
    discussion: """
      Takes the tests, specs, thresholds and metrics from files named NN-test-spec.json[.gz], as 'k6lens report' does, \
      and prints what was found and what was guessed. The file can be used as it is, and is meant to be edited.

      Examples:
        k6lens init load-tests/results
        k6lens init load-tests/results -o - > k6lens.yaml
        k6lens init --force --language ko
      """)

  @Argument(help: ArgumentHelp("The directory of the results.", valueName: "directory"))
  var directory = "."

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the configuration to this file; - is standard output (default: k6lens.yaml).", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("The language of the reports.", valueName: "language"))
  var language: ReportLanguage = .english

  @Flag(help: "Replace a file that is there already.")
  var force = false

  @Flag(name: [.short, .long], help: "Do not print what was found.")
  var quiet = false

  func run(in context: CommandContext) throws -> ExitStatus {
    let path = output ?? Configuration.fileName
    let isShown = path == "-"
    if !isShown, !force, FileSystem.kind(path) == .file {
      throw CommandFailure.usage("\(path) is there already; --force replaces it, '-o -' shows the new one")
    }
    let survey = try ResultSurvey(directory) { path in
      let progress = ProgressLine(context, isWanted: !quiet, name: FileSystem.name(of: path))
      defer { progress.clear() }
      return try RunLoader(options: AggregationOptions(), onProgress: progress.report).run([path])
    }
    let draft = ConfigurationDraft(
      survey, in: isShown ? "." : FileSystem.directory(of: path), language: language)
    if isShown {
      try context.output.write(draft.yaml)
      if !quiet { try? context.errorOutput.write(draft.guesses) }
      return .success
    }
    try FileSystem.write(draft.yaml, to: path)
    if quiet { return .success }
    try context.output.write(draft.guesses)
    context.notice("wrote \(path)")
    return .success
  }
}
