import Foundation
import TestSupport

@testable import K6LensCommand

/// One run of the tool inside the test's process.
struct CommandRun {
  let status: Int32
  let output: String
  let errorOutput: String

  init(_ arguments: String..., environment: [String: String] = [:]) {
    self.init(arguments, environment: environment)
  }

  init(_ arguments: [String], environment: [String: String] = [:]) {
    let (output, errorOutput) = (OutputStream(), OutputStream())
    status = Tool.run(
      CommandContext(
        environment: environment, output: output, errorOutput: errorOutput, arguments: arguments))
    self.output = output.text
    self.errorOutput = errorOutput.text
  }

  static func sample(_ name: String) -> String { Fixtures.sampleResults.appending(path: name).path }
}

/// A new directory that is removed at the end.
final class TemporaryDirectory {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "k6lens-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

  @discardableResult
  func write(_ name: String, _ data: Data) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }
}
