import ArgumentParser

/// The tool.
struct K6Lens: ParsableCommand {
  /// The version of this project, as `--version` prints it.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "k6lens",
    abstract: "Turns the result files of Grafana k6 into decisions.",
    discussion: """
      Reads what k6 0.30 and later writes: --out json and --out csv, plain or gzip, and its three summaries; the \
      content of a file tells which it is.

      Examples:
        k6lens analyze results.json             one run, as k6 sums it up, and more
        k6lens report load-tests/results        which deployment size to run, and why
        k6lens diff before.json after.json      improved, regressed or neither
        k6lens history add load-tests/results   keep the runs, for trends and later comparisons
        k6lens init load-tests/results          a k6lens.yaml to start from
      """,
    version: version, subcommands: [Analyze.self, Report.self, Diff.self, History.self, Init.self])
}

extension K6Lens {
  /// Says what was most likely meant where the first word is no command.
  ///
  /// - Throws: `CommandFailure` for such a word.
  static func checkCommand(in arguments: [String]) throws {
    guard let word = arguments.first, !word.hasPrefix("-") else { return }
    let names =
      configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() } + ["help"]
    if names.contains(word) { return }
    switch FileSystem.kind(word) {
    case .file: throw CommandFailure.usage("no command given, did you mean 'k6lens analyze \(word)'?")
    case .directory: throw CommandFailure.usage("no command given, did you mean 'k6lens report \(word)'?")
    case .other, .missing: break
    }
    let hint = Spelling.nearest(to: word, among: names).map { "did you mean '\($0)'?" }
    throw CommandFailure.usage(
      "there is no command '\(word)', \(hint ?? "expected \(Spelling.list(names, or: "or"))")")
  }
}

/// A command that gets everything it touches handed in.
protocol ContextualCommand: ParsableCommand {
  /// Does what the command line asks for.
  ///
  /// - Throws: `CommandFailure` and the errors of files, inputs and configurations.
  func run(in context: CommandContext) throws -> ExitStatus
}
