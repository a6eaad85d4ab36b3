import ArgumentParser
import ReportRendering
import RunHistory

/// `k6lens history import`: takes runs that were exported.
struct HistoryImport: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in runs that 'k6lens history export' wrote: all of them, or none.",
    discussion: """
      Runs that are there already are passed over.

      Examples:
        k6lens history export --db old.sqlite | k6lens history import -
      """)

  @Argument(help: ArgumentHelp("The export; '-' is standard input.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(given: common.config, near: ".")
    let lines = try contents()
    let additions = try history.withStore(for: .writing, configuration) { store in
      do {
        return try store.import(lines)
      } catch let error as HistoryError {
        guard case .invalidLine = error else { throw error }
        throw CommandFailure(status: error.status, message: "\(file): \(error)")
      }
    }
    let count = AdditionCount(additions.map(\.isNew))
    try common.write(count.text(database: history.path(configuration)) + "\n", in: context)
    return .success
  }

  private func contents() throws -> [UInt8] {
    do {
      return try FileSystem.contents(of: file == "-" ? "/dev/stdin" : file)
    } catch {
      throw CommandFailure(
        status: error.isMissing ? .inputNotFound : .noUsableData, message: error.description)
    }
  }
}
