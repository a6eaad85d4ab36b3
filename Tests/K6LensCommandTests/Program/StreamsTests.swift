import Foundation
import TestSupport
import Testing

/// What goes to which stream, and how files are written.
@Suite struct StreamsTests {
  private static let small = "sample-results/01-queue-spike-small.json.gz"
  private static let medium = "sample-results/01-queue-spike-medium.json.gz"

  static let commands: [[String]] = [
    ["analyze", small], ["analyze", small, "--summary-mode", "full"],
    ["analyze", small, "--summary-mode", "legacy"],
    ["analyze", small, "--format", "json"], ["analyze", small, "--format", "csv"],
    ["analyze", small, "--format", "markdown"], ["analyze", small, "--format", "html"],
    ["analyze", small, "--explain", "http_req_duration", "p95"], ["diff", small, medium],
    ["diff", small, medium, "--format", "json"], ["diff", small, medium, "--format", "markdown"],
    ["report", "sample-results", "-o", "-"], ["report", "sample-results", "--format", "html", "-o", "-"],
    ["report", "sample-results", "--format", "json"], ["--help"], ["help", "analyze"],
  ]

  @Test("no escapes and no control characters where nobody looks", arguments: commands)
  func piped(arguments: [String]) throws {
    let run = try BinaryRun(arguments, environment: ["TERM": "xterm-256color"])
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errorOutput == "")
    #expect(ControlCharacters.found(in: run.text) == [])
  }

  @Test func coloursWhereTheyAreAskedFor() throws {
    for arguments in [["analyze", Self.small], ["diff", Self.small, Self.medium]] {
      let colored = try BinaryRun(arguments + ["--color", "always"])
      #expect(colored.text.contains("\u{1b}["))
      #expect(try BinaryRun(arguments + ["--color", "never"]).text == BinaryRun(arguments).text)
    }
  }

  // Help is wrapped to the terminal, which COLUMNS tells.
  @Test(
    "the same bytes whatever surrounds the program",
    arguments: commands.filter { !$0.contains { $0.contains("help") } })
  func deterministic(arguments: [String]) throws {
    let first = try BinaryRun(
      arguments, environment: ["TZ": "Asia/Seoul", "LANG": "ko_KR.UTF-8", "LC_ALL": "ko_KR.UTF-8"])
    let second = try BinaryRun(
      arguments,
      environment: [
        "TZ": "America/New_York", "LANG": "C", "SWIFT_DETERMINISTIC_HASHING": "1", "COLUMNS": "40",
        "NO_COLOR": "1",
      ])
    #expect(first.output == second.output)
    if arguments.first == "analyze" {
      #expect(try BinaryRun(arguments + ["--threads", "1"]).output == first.output)
    }
  }

  @Test("a reader that goes away is no failure", arguments: commands)
  func closedPipe(arguments: [String]) throws {
    let process = Process()
    process.executableURL = BinaryRun.program
    process.arguments = arguments
    process.currentDirectoryURL = Fixtures.root
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try output.fileHandleForReading.close()
    try process.run()
    try output.fileHandleForWriting.close()
    let message = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(message.isEmpty)
  }

  @Test func standardInputIsAFileToo() throws {
    let data = try Data(contentsOf: Fixtures.root.appending(path: Self.small))
    let piped = try BinaryRun(["analyze", "-", "--format", "json"], input: data)
    #expect(piped.status == 0)
    let file = try BinaryRun("analyze", Self.small, "--format", "json")
    #expect(piped.text.replacing(#""path": "-""#, with: #""path": "\#(Self.small)""#) == file.text)
  }

  @Test func anOutputFileIsReplacedWholeOrNotAtAll() throws {
    let folder = try TemporaryDirectory()
    let target = folder.url.appending(path: "out.md").path
    let run = try BinaryRun("analyze", Self.small, "-o", target)
    #expect(run.status == 0)
    #expect(run.text == "")
    let text = try folder.read("out.md")
    #expect(try text == BinaryRun("analyze", Self.small).text)
    // What fails leaves the file as it was.
    for arguments in [["analyze", "README.md"], ["diff", Self.small, "README.md"], ["report", "docs"]] {
      #expect(try BinaryRun(arguments + ["-o", target]).status == 65)
      #expect(try folder.read("out.md") == text)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.md"])
    // While it is written, whoever reads sees one of both whole.
    let html = try BinaryRun("report", "sample-results", "--format", "html", "-o", target)
    #expect(html.status == 0)
    #expect(try folder.read("out.md").hasSuffix("</html>\n"))
  }

  @Test func aFullDiskIsSaid() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let run = try BinaryRun("analyze", Self.small, "-o", "/dev/full")
    #expect(run.status == 1)
    #expect(run.errorOutput == "k6lens: /dev/full: no space left on device\n")
  }
}

/// Characters that a terminal, a browser or an editor would act on instead of showing them.
enum ControlCharacters {
  /// Those in a text, without line ends.
  static func found(in text: String) -> [String] {
    let found = text.unicodeScalars.filter { scalar in
      if scalar == "\n" { return false }
      switch scalar.value {
      case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x202a...0x202e, 0x2066...0x2069: return true
      default: return false
      }
    }
    return Set(found.map { String($0.value, radix: 16) }).sorted()
  }
}
