/// Why a command ends before it is done: one sentence for the user and the status to exit with.
struct CommandFailure: Error, Equatable {
  /// The status.
  let status: ExitStatus
  /// The sentence, without the tool's name before it.
  let message: String

  /// A wrong command line.
  static func usage(_ message: String) -> CommandFailure { CommandFailure(status: .usage, message: message) }
}
