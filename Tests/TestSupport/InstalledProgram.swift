import Foundation

/// Programs that some tests need, and that not every machine has.
public enum InstalledProgram {
  /// Whether all of them are there.
  public static func has(_ names: String...) -> Bool { names.allSatisfy { path($0) != nil } }

  /// Where a program is.
  public static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program wrote and how it ended.
  public struct Run {
    /// Its exit status.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errorOutput: String
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - name: the program, looked for in `PATH`.
  ///   - arguments: its command line without its name.
  /// - Returns: what it wrote and how it ended.
  /// - Throws: when it cannot be started.
  public static func run(_ name: String, _ arguments: [String]) throws -> Run {
    let files = try ScratchFolder()
    let process = Process()
    process.executableURL = URL(filePath: path(name) ?? name)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = URL(filePath: try files.write("out", ""))
    let errorOutput = URL(filePath: try files.write("err", ""))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errorOutput)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errorOutput: String(decoding: try Data(contentsOf: errorOutput), as: UTF8.self))
  }
}
