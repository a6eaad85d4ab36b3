import Foundation
import TestSupport

/// An example that a document shows and `Tests/LibraryExamples` compiles: the same lines, and what they print.
struct LibraryExample: Sendable, CustomStringConvertible {
  /// The argument that runs it.
  let name: String
  /// The document, from the top of the project.
  let document: String
  /// The line that begins the part of the document in question; `nil` for all of it.
  var section: String?

  var description: String { document }

  private var source: URL {
    Fixtures.root.appending(
      path: "Tests/LibraryExamples/\(name.prefix(1).uppercased() + name.dropFirst())Example.swift")
  }

  /// The blocks of code as the document must show them: the lines between the marks `begin` and `end`, the imports
  /// before the first.
  func code() throws -> [[String]] {
    let lines = try String(contentsOf: source, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let imports = lines.filter { $0.hasPrefix("import ") }.map(String.init)
    var blocks: [[String]] = []
    var current: [String]?
    for line in lines {
      switch line {
      case "  // begin": current = blocks.isEmpty ? imports + [""] : []
      case "  // end":
        if let block = current { blocks.append(block) }
        current = nil
      default: current?.append(String(line.dropFirst(2)))
      }
    }
    return blocks
  }

  /// What the example prints, run beside the recorded results.
  func output() throws -> [String] {
    let folder = try ScratchFolder()
    let slower = "Tests/Fixtures/recorded/slower-by-15-percent"
    var files = ["before.json.gz": "\(slower)/before/01-queue-spike-medium.json.gz"]
    files["after.json.gz"] = "\(slower)/after/01-queue-spike-medium.json.gz"
    for spec in ["small", "medium", "large"] {
      files["01-queue-spike-\(spec).json.gz"] = "sample-results/01-queue-spike-\(spec).json.gz"
    }
    for (name, path) in files {
      try FileManager.default.copyItem(
        at: Fixtures.root.appending(path: path), to: folder.url.appending(path: name))
    }
    let process = Process()
    process.executableURL = Self.program
    process.arguments = [name]
    process.currentDirectoryURL = folder.url
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  /// The program that was built together with the tests; on macOS they lie inside a bundle, beside which it is.
  private static let program: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.isExecutableFile(atPath: folder.appending(path: "LibraryExamples").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "LibraryExamples")
  }()
}

/// The lines of a Markdown document with its fenced blocks.
struct FencedBlocks {
  private(set) var lines: [String]
  /// The lines inside the fences of each block of the part in question, with the block's language.
  private(set) var blocks: [(language: String, range: Range<Int>)] = []

  init(_ text: String, section: String?) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isInside = section == nil
    var open: (language: String, start: Int)?
    for (index, line) in lines.enumerated() {
      if let block = open {
        if line == "```" {
          if isInside { blocks.append((block.language, block.start..<index)) }
          open = nil
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 1)
      } else if section != nil, line.hasPrefix("## ") {
        isInside = line == section
      }
    }
  }

  /// The contents of the blocks of a language.
  func contents(of language: String) -> [[String]] {
    blocks.filter { $0.language == language }.map { Array(lines[$0.range]) }
  }

  /// The document with other contents in the blocks of a language.
  func replacing(_ language: String, by contents: [[String]]) -> String {
    var lines = lines
    for (block, content) in zip(blocks.filter { $0.language == language }, contents).reversed() {
      lines.replaceSubrange(block.range, with: content)
    }
    return lines.joined(separator: "\n")
  }
}
