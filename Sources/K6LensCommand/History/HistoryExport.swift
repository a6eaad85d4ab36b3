import ArgumentParser
import RunHistory

/// `k6lens history export`: runs as JSON lines.
struct HistoryExport: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write stored runs as JSON, one a line, for 'k6lens history import'.",
    discussion: """
      Examples:
        k6lens history export -o runs.jsonl
        k6lens history export --test 01-queue-spike | gzip > runs.jsonl.gz
      """)

  @OptionGroup var selection: HistoryFilterOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(given: common.config, near: ".")
    let filter = try selection.filter()
    try history.withStore(for: .reading, configuration) { store in
      guard let output = common.output, output != "-" else {
        return try store.export(filter) { try context.output.write($0) }
      }
      var text = ""
      try store.export(filter) { text += $0 }
      try FileSystem.write(text, to: output)
    }
    return .success
  }
}
