import Foundation
import TestSupport
import Testing

/// The console blocks of the documents show what the program prints.
///
/// A document's blocks are run one after the other in one copy of the repository's recorded results; each block has a
/// shell of its own, which starts at the top of the copy. With `K6LENS_RECORD=1` blocks that are no longer true are
/// written anew, and the test fails all the same.
@Suite struct DocumentationTests {
  private static let documents: [String] = {
    let docs =
      (try? FileManager.default.contentsOfDirectory(atPath: Fixtures.root.appending(path: "docs").path)) ?? []
    return ["README.md", "sample-results/README.md"]
      + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  @Test("every console block is true", arguments: documents)
  func run(name: String) throws {
    let file = Fixtures.root.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let folder = try Self.sandbox()
    var lines: [String] = []
    for part in ConsoleDocument(text).parts {
      switch part {
      case .text(let text): lines += text
      case .block(let block):
        #expect(block.stray == [], "\(name):\(block.line): the block begins without a command")
        let printed = try Self.run(block, in: folder.url)
        let shown = zip(block.steps, printed).map { step, printed in
          ConsoleBlock.matches(step.shown, printed) ? step.shown : printed
        }
        #expect(printed.count == block.steps.count, "\(name):\(block.line): a command ended the shell")
        for (step, shown) in zip(block.steps, shown) {
          #expect(step.shown == shown, "\(name):\(block.line): $ \(step.command.joined(separator: "\n"))")
        }
        lines += block.lines(shown: shown)
      }
    }
    let new = lines.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["K6LENS_RECORD"] == "1" {
      if new != text { try new.write(to: file, atomically: true, encoding: .utf8) }
    } else {
      #expect(new == text)
    }
  }

  @Test func theDocumentsShowTheCommands() throws {
    let commands = try Self.documents.flatMap { name in
      try ConsoleDocument(String(contentsOf: Fixtures.root.appending(path: name), encoding: .utf8)).blocks
        .flatMap(\.steps).flatMap(\.command)
    }
    for command in ["analyze", "report", "diff", "history add", "init"] {
      #expect(commands.contains { $0.hasPrefix("k6lens \(command)") }, "\(command)")
    }
  }

  /// A copy of what the documents' commands may use.
  private static func sandbox() throws -> TemporaryDirectory {
    let folder = try TemporaryDirectory()
    for path in ["sample-results", "Tests/Fixtures/recorded/slower-by-15-percent"] {
      let target = folder.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Fixtures.root.appending(path: path), to: target)
    }
    return folder
  }

  /// The lines that each command of a block prints.
  private static func run(_ block: ConsoleBlock, in folder: URL) throws -> [[String]] {
    let mark = "⟦\(UUID().uuidString)⟧"
    var script = "exec 2>&1\n"
    for step in block.steps {
      script += step.command.joined(separator: "\n") + "\nprintf '%s\\n' '\(mark)'\n"
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(BinaryRun.program.deletingLastPathComponent().path):/usr/local/bin:/usr/bin:/bin",
      "HOME": folder.path,
    ]
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var outputs: [[String]] = []
    var lines: [String] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasSuffix(mark) {
        if line != mark { lines.append(String(line.dropLast(mark.count))) }
        outputs.append(lines)
        lines = []
      } else {
        lines.append(String(line))
      }
    }
    return outputs
  }
}

@Suite struct ConsoleBlockTests {
  @Test func aDocumentIsTakenApart() {
    let document = ConsoleDocument(
      "text\n```sh\n$ not this\n```\n```console\n$ a \\\n> b\none\n\n$ c\n```\nend\n")
    #expect(document.parts.count == 3)
    let block = document.blocks.first
    #expect(block?.line == 6)
    #expect(
      block?.steps == [
        ConsoleBlock.Step(command: ["a \\", "b"], shown: ["one", ""]), ConsoleBlock.Step(command: ["c"]),
      ])
    #expect(block?.lines(shown: [["x"], []]) == ["$ a \\", "> b", "x", "$ c"])
  }

  @Test(
    "what an ellipsis leaves out",
    arguments: [
      ("a b c", "a b c", true), ("a … c", "a b b c", true), ("a … c", "a c", true), ("a …", "a b c", true),
      ("… c", "a b c", true), ("…", "", true), ("a … b … c", "a x b y c", true), ("a b", "a b c", false),
      ("a … c", "a c b", false), ("a … b … c", "a x c", false), ("a … a", "a", false), ("… b", "a c", false),
      ("b …", "a b", false),
    ])
  func ellipsis(shown: String, printed: String, expected: Bool) {
    let lines = { (text: String) in text.split(separator: " ").map(String.init) }
    #expect(ConsoleBlock.matches(lines(shown), lines(printed)) == expected)
  }

  @Test func blanksAtTheEndsOfLinesDoNotCount() {
    #expect(ConsoleBlock.matches(["a", "", " b"], ["a  ", " ", " b"]))
    #expect(!ConsoleBlock.matches(["a", "b"], ["a", " b"]))
  }
}
