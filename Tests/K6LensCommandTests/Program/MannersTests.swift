import Foundation
import TestSupport
import Testing

/// How the program behaves among others: streams, pipes, colours, statuses.
@Suite struct MannersTests {
  private static let small = "sample-results/01-queue-spike-small.json.gz"
  private static let medium = "sample-results/01-queue-spike-medium.json.gz"

  @Test func resultsGoToStandardOutputAndNothingElseDoes() throws {
    let run = try BinaryRun("analyze", Self.medium)
    #expect(run.status == 0)
    #expect(run.errorOutput == "")
    #expect(run.text.contains("http_req_duration"))
    #expect(!run.text.contains("\u{1b}"))
  }

  @Test func coloursAreWrittenWhenAskedFor() throws {
    let run = try BinaryRun("analyze", Self.medium, "--color", "always")
    #expect(run.text.contains("\u{1b}[36m"))
    let plain = run.text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
    #expect(plain == (try BinaryRun("analyze", Self.medium)).text)
    let refused = try BinaryRun(["analyze", Self.medium], environment: ["NO_COLOR": "1"])
    #expect(!refused.text.contains("\u{1b}"))
  }

  @Test("a closed pipe is quiet success", arguments: ["text", "json", "csv", "markdown", "html"])
  func closedPipe(format: String) throws {
    let command =
      "'\(BinaryRun.program.path)' analyze \(Self.medium) --format \(format) | head -c 100 > /dev/null; echo ${PIPESTATUS[0]}"
    let run = try ShellRun(command)
    #expect(run.output == "0\n")
    #expect(run.errorOutput == "")
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    #if os(Linux)
      let run = try ShellRun(
        "'\(BinaryRun.program.path)' analyze \(Self.medium) --format json > /dev/full; echo $?")
      #expect(run.output == "1\n")
      #expect(run.errorOutput == "k6lens: standard output: no space left on device\n")
    #endif
    let nowhere = try BinaryRun("analyze", Self.medium, "-o", "no/such/place.txt")
    #expect(nowhere.status == 1)
    #expect(nowhere.errorOutput == "k6lens: no/such/place.txt: no such file or directory\n")
  }

  @Test func standardInputIsAFileLikeOthers() throws {
    let data = try Data(contentsOf: Fixtures.root.appending(path: Self.medium))
    let fromPipe = try BinaryRun(
      ["analyze", "-", "--summary-mode", "legacy", "--language", "en"], input: data)
    let fromFile = try BinaryRun("analyze", Self.medium, "--summary-mode", "legacy", "--language", "en")
    #expect(fromPipe.status == 0)
    #expect(fromPipe.text == fromFile.text.replacing(Self.medium + ":", with: "-:"))
  }

  @Test(
    "statuses of --check",
    arguments: [
      (["analyze", small], 0), (["analyze", small, "--check"], 99), (["analyze", medium, "--check"], 0),
      (["analyze", medium, "--check", "--threshold", "http_req_duration: p(95)<10"], 99),
      (["analyze", medium, "--check", "--threshold", "http_req_duration: p(95)<1000"], 0),
      (["analyze", medium, "--threshold", "http_req_duration: p95<10"], 64),
      (["report", "sample-results", "-o", "-", "--check"], 99), (["report", "sample-results", "-o", "-"], 0),
    ] as [([String], Int32)])
  func check(arguments: [String], expected: Int32) throws {
    #expect(try BinaryRun(arguments).status == expected)
  }

  @Test func aConfigurationErrorNamesItsLine() throws {
    let directory = try TemporaryDirectory()
    try directory.write("k6lens.yaml", "title: x\nspecs:\n  small: { cpus: 1 }\n")
    let file = try directory.write("01-a-small.json", SmallRun.text)
    for arguments in [["analyze", file], ["report", directory.path]] {
      let run = try BinaryRun(arguments)
      #expect(run.status == 64)
      #expect(run.text == "")
      #expect(
        run.errorOutput
          == "k6lens: \(directory.path)/k6lens.yaml:3: unknown key 'cpus' in specs.small, did you mean 'cpu'?\n"
      )
    }
  }

  @Test func theSameCommandGivesTheSameBytesEverywhere() throws {
    let arguments = ["analyze", Self.small, "--format", "json"]
    let plain = try BinaryRun(arguments)
    let abroad = try BinaryRun(
      arguments + ["--threads", "1"],
      environment: ["TZ": "Asia/Seoul", "LANG": "ko_KR.UTF-8", "LC_ALL": "de_DE.UTF-8"])
    #expect(plain.output == abroad.output)
    #expect(!plain.output.isEmpty)
  }

  @Test func aPartOfARunAndAFilterAreSaid() throws {
    let run = try BinaryRun(
      "analyze", Self.medium, "--from", "5s", "--to", "15s", "--filter", "name:/token/", "--format", "json")
    #expect(run.status == 0, "\(run.errorOutput)")
    #expect(run.text.contains(#""kind": "partOfRun""#))
    #expect(run.text.contains(#""durationSeconds": 10,"#))
    #expect(run.text.contains(#""filter": "name:/token/""#))
    let late = try BinaryRun("analyze", Self.medium, "--from", "5m")
    #expect(late.status == 65)
    #expect(late.errorOutput == "k6lens: \(Self.medium): nothing in that part, the run takes 19 s\n")
  }
}

/// One line of a shell.
struct ShellRun {
  let output: String
  let errorOutput: String

  init(_ line: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = Fixtures.root
    let (outputPipe, errorPipe) = (Pipe(), Pipe())
    process.standardOutput = outputPipe
    process.standardError = errorPipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    output = String(decoding: try outputPipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    errorOutput = String(decoding: try errorPipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
  }
}
