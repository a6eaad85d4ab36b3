import ArgumentParser

/// The tool.
struct K6Lens: ParsableCommand {
  /// The version of this project, as `--version` prints it.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "k6lens",
    abstract: "Turns the result files of Grafana k6 into decisions.",
    discussion: """
      k6lens analyze results.json                    one run: k6's summary, endpoints, errors, thresholds
      k6lens report load-tests/results               tests × specs: which deployment size to run, and why
      k6lens diff old.json new.json                  improved, regressed, unchanged or inconclusive

      Reads what k6 0.30 and later writes: --out json, --out csv (plain or gzip), and its three summaries.
      """,
    version: version, subcommands: [Analyze.self, Report.self])
}

/// A command that gets everything it touches handed in.
protocol ContextualCommand: ParsableCommand {
  /// Does what the command line asks for.
  ///
  /// - Throws: `CommandFailure` and the errors of files, inputs and configurations.
  func run(in context: CommandContext) throws -> ExitStatus
}
