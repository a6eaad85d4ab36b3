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
        k6lens history add load-tests/results   keep the runs, for trends and diffs
        k6lens init load-tests/results          a k6lens.yaml to start from
      """,
    version: version,
    subcommands: [Analyze.self, Report.self, Diff.self, History.self, Init.self, Manual.self])
}

extension K6Lens {
  /// Says what was most likely meant where a word stands in the place of a command and is none.
  ///
  /// - Throws: `CommandFailure` for such a word.
  static func checkCommand(in arguments: [String]) throws {
    let isHelp = arguments.first == "help"
    var words = arguments.dropFirst(isHelp ? 1 : 0)
    var command: any ParsableCommand.Type = Self.self
    var path = ""
    while let word = words.first, !word.hasPrefix("-"), !command.configuration.subcommands.isEmpty {
      if let next = command.configuration.subcommands.first(where: { $0.typedName == word }) {
        command = next
        path += "\(word) "
        words = words.dropFirst()
        continue
      }
      let names = command.shownSubcommands.map(\.name) + (path.isEmpty ? ["help"] : [])
      if path.isEmpty, !isHelp { try checkFile(word) }
      let hint = Spelling.nearest(to: word, among: names).map { "did you mean '\(path)\($0)'?" }
      throw CommandFailure.usage(
        "there is no command '\(path)\(word)', \(hint ?? "expected \(Spelling.list(names, or: "or"))")")
    }
  }

  /// Says which command a file or directory in the place of one was most likely meant for.
  private static func checkFile(_ word: String) throws {
    switch FileSystem.kind(word) {
    case .file: throw CommandFailure.usage("no command given, did you mean 'k6lens analyze \(word)'?")
    case .directory: throw CommandFailure.usage("no command given, did you mean 'k6lens report \(word)'?")
    case .other, .missing: break
    }
  }
}

/// A command that gets everything it touches handed in.
protocol ContextualCommand: ParsableCommand {
  /// Does what the command line asks for.
  ///
  /// - Throws: `CommandFailure` and the errors of files, inputs and configurations.
  func run(in context: CommandContext) throws -> ExitStatus
}
