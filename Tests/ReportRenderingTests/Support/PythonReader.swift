import Foundation
import TestSupport

/// A reader of a format written by others, asked through Python where that is installed.
///
/// `K6LENS_PYTHON` names another interpreter than `python3`, such as one that has the packages wanted.
enum PythonReader {
  /// Whether the interpreter is there and has a package.
  static func has(_ package: String) -> Bool {
    (try? run("import \(package)", arguments: []))?.status == 0
  }

  /// Runs a script.
  ///
  /// - Parameters:
  ///   - script: its text.
  ///   - arguments: what it gets as `sys.argv[1:]`.
  /// - Returns: its status, and what it wrote to both outputs.
  /// - Throws: when Python cannot be started.
  static func run(_ script: String, arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["K6LENS_PYTHON"] ?? "python3"
    process.arguments = [python, "-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
