import ArgumentParser
import RunHistory

/// `k6lens history remove`: takes runs out.
struct HistoryRemove: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take runs out of the history for good.",
    discussion: """
      Examples:
        k6lens history remove @3 @label:broken
      """)

  @Argument(help: ArgumentHelp("The runs: @12, @last, @last~1 or @label:NAME.", valueName: "run"))
  var references: [String]

  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(given: common.config, near: ".")
    let references = try references.map { try RunReference($0) }
    // A file is not made only to find nothing in it.
    try history.withStore(for: .reading, configuration) { _ in }
    let removed = try history.withStore(for: .writing, configuration) { store in
      // All are looked up before the first is gone, since @last would mean another run then.
      try store.remove(try references.map { try store.run($0).id })
    }
    let lines = removed.map { "@\($0.id)  \($0.record.test)/\($0.record.spec)  removed\n" }
    try common.write(lines.joined(), in: context)
    return .success
  }
}
