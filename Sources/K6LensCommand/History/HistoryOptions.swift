import ArgumentParser
import RunHistory

/// Where the history is.
struct HistoryOptions: ParsableArguments {
  /// The name of the file that is used where none is given.
  static let fileName = "k6lens.sqlite"

  @Option(
    help: ArgumentHelp(
      "The history (default: k6lens.sqlite beside k6lens.yaml, or in the current directory).",
      valueName: "file"), completion: .file())
  var db: String?

  /// The history's path for a configuration.
  func path(_ configuration: Configuration) -> String {
    if let db { return db }
    guard let path = configuration.path else { return Self.fileName }
    return FileSystem.join(FileSystem.directory(of: path), Self.fileName)
  }

  /// Opens the history, and closes it when `body` is done.
  ///
  /// - Throws: `HistoryError`, and what `body` throws.
  func withStore<Value>(
    for access: HistoryStore.Access, _ configuration: Configuration, _ body: (HistoryStore) throws -> Value
  ) throws -> Value {
    let store = try HistoryStore(path: path(configuration), for: access)
    let value: Value
    do {
      value = try body(store)
    } catch {
      // What went wrong first is what the user must know.
      try? store.close()
      throw error
    }
    try store.close()
    return value
  }
}

extension HistoryError {
  /// The status that such an error ends the tool with.
  var status: ExitStatus {
    switch self {
    case .missing, .noSuchRun: .inputNotFound
    case .notADatabase, .foreign, .newer, .unreadableRun, .invalidLine: .noUsableData
    case .invalid, .invalidReference: .usage
    case .readOnly, .cannotOpen, .busy, .full, .failed: .failure
    }
  }
}
