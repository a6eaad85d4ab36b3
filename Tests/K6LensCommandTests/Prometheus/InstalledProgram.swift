import Foundation

/// Programs that some tests need, and that not every machine has.
enum InstalledProgram {
  /// Whether all of them are there.
  static func has(_ names: String...) -> Bool { names.allSatisfy { path($0) != nil } }

  /// Where a program is.
  static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program to its end and gives its status, what it wrote, and what it wrote to the error stream.
  static func run(
    _ name: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String]? = nil
  ) throws -> (status: Int32, output: String, errorOutput: String) {
    let files = try TemporaryDirectory()
    let process = Process()
    process.executableURL = URL(filePath: path(name) ?? name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: try files.write("out", "")))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: try files.write("err", "")))
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try files.read("out"), try files.read("err"))
  }
}
