import Foundation
import TestSupport

/// One run of the built program.
struct BinaryRun {
  let status: Int32
  let output: Data
  let errorOutput: String

  /// The program that was built together with the tests.
  static let program: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    // On macOS the tests lie inside a bundle, beside which the program is.
    while folder.path != "/",
      !FileManager.default.isExecutableFile(atPath: folder.appending(path: "k6lens").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "k6lens")
  }()

  var text: String { String(decoding: output, as: UTF8.self) }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - input: what stands on standard input; nothing by default.
  ///   - folder: the working folder; the project's by default.
  ///   - environment: all of the environment.
  /// - Throws: when the binary cannot be started.
  init(
    _ arguments: [String], input: Data = Data(), in folder: URL = Fixtures.root,
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input.isEmpty ? FileHandle.nullDevice : inputPipe
    process.standardOutput = outputPipe
    process.standardError = errorPipe
    try process.run()
    // Each stream has its own thread, so that none waits for another.
    let error = BackgroundRead(errorPipe.fileHandleForReading)
    if !input.isEmpty {
      Thread.detachNewThread {
        try? inputPipe.fileHandleForWriting.write(contentsOf: input)
        try? inputPipe.fileHandleForWriting.close()
      }
    }
    output = try outputPipe.fileHandleForReading.readToEnd() ?? Data()
    errorOutput = String(decoding: error.wait(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  /// What a line of a shell writes to its output.
  static func shell(_ line: String, input: Data) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    let (inputPipe, outputPipe) = (Pipe(), Pipe())
    process.standardInput = inputPipe
    process.standardOutput = outputPipe
    try process.run()
    Thread.detachNewThread {
      try? inputPipe.fileHandleForWriting.write(contentsOf: input)
      try? inputPipe.fileHandleForWriting.close()
    }
    let output = try outputPipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  init(_ arguments: String..., in folder: URL = Fixtures.root) throws {
    try self.init(arguments, in: folder)
  }
}

/// Reads a stream to its end on a thread of its own.
private final class BackgroundRead: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var data = Data()

  init(_ handle: FileHandle) {
    Thread {
      self.data = (try? handle.readToEnd()) ?? Data()
      self.done.signal()
    }.start()
  }

  func wait() -> Data {
    done.wait()
    return data
  }
}
