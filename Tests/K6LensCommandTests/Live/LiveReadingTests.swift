import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A run that comes through a pipe, watched on a terminal.
@Suite struct LiveReadingTests {
  /// The recorded run in some pieces, as it would trickle in; none of them ends at a line's end.
  private static let pieces: [String] = {
    guard let text = try? StreamText.recorded("01-queue-spike-small") else { return [] }
    let bytes = Array(text.utf8)
    return (0..<8).map { piece in
      String(decoding: bytes[(bytes.count * piece / 8)..<(bytes.count * (piece + 1) / 8)], as: UTF8.self)
    }
  }()

  @Test("the view comes and goes, the result is that of a pipe nobody watches", arguments: [20, 40, 80, 200])
  func view(columns: UInt16) throws {
    let run = try TerminalRun(["analyze", "-"], columns: columns)
    for (index, piece) in Self.pieces.enumerated() {
      try run.write(piece)
      if index % 4 == 1 { usleep(700_000) }
    }
    #expect(run.waits(for: "\u{1b}["))
    try run.closeInput()
    let (status, output) = run.finish()
    #expect(status == 0)
    let unwatched = try BinaryRun(["analyze", "-"], input: Data(Self.pieces.joined().utf8))
    #expect(output == unwatched.text)
    #expect(unwatched.errorOutput == "")
    #expect(columns < 40 || run.screen.contains("samples"))
    #expect(run.screen.contains("p(95)"))
    // The last frame is taken away, and nothing is left but the cursor where it was.
    #expect(run.screen.hasSuffix("A\u{1b}[J"))
    let widest = Self.frames(run.screen).flatMap { $0.split(whereSeparator: \.isNewline) }
      .map { $0.replacing(/\u{1b}\[[0-9;]*[A-Za-z]/, with: "").replacing("\r", with: "").count }.max()
    #expect((widest ?? 0) < Int(columns))
    #expect(!run.screen.contains("\u{1b}[?"))
  }

  @Test func whatTricklesIsShownThoughNothingFollows() throws {
    let run = try TerminalRun(["analyze", "-"])
    #expect(run.waits(for: "waiting for k6"))
    try run.write(Self.pieces[0])
    #expect(run.waits(for: "received"))
    let before = Self.frames(run.screen).count
    // One line more is shown without another behind it.
    try run.write(Self.pieces[1])
    #expect(run.waits(for: "nothing new for "))
    #expect(Self.frames(run.screen).count > before)
    try run.closeInput()
    #expect(run.finish().status == 0)
  }

  @Test(
    "no view where it is not wanted",
    arguments: [
      (["--quiet"], ["TERM": "xterm"], true), ([], ["TERM": "dumb"], true), ([], ["TERM": "xterm"], false),
    ] as [([String], [String: String], Bool)])
  func noView(options: [String], environment: [String: String], isTerminal: Bool) throws {
    let run = try TerminalRun(["analyze", "-"] + options, environment: environment, isTerminal: isTerminal)
    try run.write(Self.pieces[0])
    usleep(1_200_000)
    for piece in Self.pieces.dropFirst() { try run.write(piece) }
    try run.closeInput()
    #expect(run.finish().status == 0)
    #expect(run.screen == "")
  }

  @Test func withoutColours() throws {
    let run = try TerminalRun(["analyze", "-"], environment: ["TERM": "xterm", "NO_COLOR": "1"])
    try run.write(Self.pieces[0])
    #expect(run.waits(for: "received"))
    try run.closeInput()
    _ = run.finish()
    #expect(!run.screen.contains("m\u{1b}"))
    #expect(run.screen.firstMatch(of: /\u{1b}\[[0-9;]*m/) == nil)
  }

  @Test(
    "a signal ends with a valid partial result",
    arguments: [(SIGINT, 130, true), (SIGINT, 130, false), (SIGTERM, 143, true)] as [(Int32, Int32, Bool)])
  func signal(number: Int32, status: Int32, isTerminal: Bool) throws {
    // The threshold is on a metric that has not come yet, and may never.
    let run = try TerminalRun(
      ["analyze", "-", "--format", "json", "--check", "--threshold", "not_yet: count>0"],
      isTerminal: isTerminal)
    let (first, second) = (Self.pieces[0..<3].joined(), Self.pieces[3])
    try run.write(first)
    if isTerminal { #expect(run.waits(for: "received")) }
    // What is in the pipe is read by then.
    usleep(700_000)
    run.send(number)
    // What k6 still writes after Ctrl-C belongs to the run.
    if number == SIGINT { try run.write(second) }
    let ended = run.finish()
    #expect(ended.status == status)
    let read = number == SIGINT ? first + second : first
    #expect(try JSONSchema(named: "run.schema.json").problems(of: ended.output) == [])
    let object = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    let document = try #require(object as? [String: Any])
    let own = try #require(document["k6lens"] as? [String: Any])
    let limitations = try #require(own["limitations"] as? [[String: Any]])
    #expect(limitations.map { $0["kind"] as? String } == ["interrupted"])
    let source = try #require(own["source"] as? [String: Any])
    let files = try #require(source["files"] as? [[String: Any]])
    let lines = read.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    #expect(files.first?["samples"] as? Int ?? 0 > lines * 9 / 10)
    #expect(files.first?["lines"] as? Int ?? 0 >= lines)
    #expect(run.screen.contains("k6lens: interrupted: the result is partial"))
    // The numbers are those of a file that ends there.
    let cut = try BinaryRun(["analyze", "-", "--format", "json"], input: Data(read.utf8))
    let whole = try JSONSerialization.jsonObject(with: cut.output) as? [String: Any]
    #expect(document["metrics"] as? NSDictionary == whole?["metrics"] as? NSDictionary)
  }

  @Test func aSecondCtrlCEndsAtOnce() throws {
    let run = try TerminalRun(["analyze", "-"])
    try run.write(Self.pieces[0])
    #expect(run.waits(for: "received"))
    let start = Date()
    run.send(SIGINT)
    usleep(100_000)
    run.send(SIGINT)
    let ended = run.finish()
    #expect(ended.status == 130)
    #expect(Date().timeIntervalSince(start) < 1.8)
    #expect(ended.output.contains("partial result"))
  }

  @Test func interruptedBeforeAnythingCame() throws {
    let run = try TerminalRun(["analyze", "-"])
    #expect(run.waits(for: "waiting for k6"))
    run.send(SIGINT)
    let ended = run.finish()
    #expect(ended.status == 130)
    #expect(ended.output == "")
    #expect(run.screen.hasSuffix("k6lens: interrupted before there was any result\r\n"))
  }

  @Test func aSignalThatIsIgnoredStaysIgnored() throws {
    // As a shell starts what runs in the background.
    let command =
      "trap '' INT; (head -n 2000; sleep 2; cat) | '\(BinaryRun.program.path)' analyze - --format json & "
      + "sleep 1; kill -INT $!; wait $!; echo \" $?\""
    let run = try BinaryRun.shell(command, input: Data(Self.pieces.joined().utf8))
    #expect(run.hasSuffix(" 0\n"))
    #expect(!run.contains("interrupted"))
    #expect(run.contains("http_req_duration"))
  }

  @Test func aFileIsNotWatched() throws {
    let file = try FileHandle(
      forReadingFrom: Fixtures.sampleResults.appending(path: "01-queue-spike-small.json.gz"))
    let process = Process()
    process.executableURL = BinaryRun.program
    process.arguments = ["analyze", "-"]
    process.standardInput = file
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("http_req_duration"))
  }

  private static func frames(_ screen: String) -> [String] { screen.components(separatedBy: "\u{1b}[J") }
}
