import Foundation

/// The built program, left running, so that several run at once or one is killed.
final class ToolProcess {
  private let process = Process()
  private let folder: TemporaryDirectory

  /// Starts the tool with its output going to files.
  init(_ arguments: String...) throws {
    folder = try TemporaryDirectory()
    process.executableURL = BinaryRun.program
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
