import Foundation

/// The real tool as a process of its own.
final class ToolProcess {
  private let process = Process()
  private let folder: TemporaryDirectory

  /// The tool beside the tests' own program.
  static let executable = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "k6lens")

  /// Starts the tool with its output going to files.
  init(_ arguments: String...) throws {
    folder = try TemporaryDirectory()
    process.executableURL = Self.executable
    process.arguments = arguments
    for (name, connect) in [
      ("out", { self.process.standardOutput = $0 }), ("err", { self.process.standardError = $0 }),
    ] as [(String, (FileHandle) -> Void)] {
      connect(try FileHandle(forWritingTo: URL(filePath: try folder.write(name, ""))))
    }
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// The status, once the tool has ended by itself.
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Ends the tool at once, wherever it is.
  func kill() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// What it wrote so far.
  func output() throws -> String { try folder.read("out") }

  /// What it wrote to the error stream so far.
  func errorOutput() throws -> String { try folder.read("err") }
}
