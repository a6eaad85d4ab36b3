import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct DiffTests {
  private static let recorded = Fixtures.directory.appending(path: "recorded")
  private static func spike(_ spec: String) -> String {
    CommandRun.sample("01-queue-spike-\(spec).json.gz")
  }
  private static func repeated(_ pair: String, _ run: String) -> String {
    recorded.appending(path: "same-system-twice/\(pair)/run-\(run)/01-queue-spike-medium.json.gz").path
  }
  private static func slower(_ side: String, _ test: String) -> String {
    recorded.appending(path: "slower-by-15-percent/\(side)/\(test)-medium.json.gz").path
  }

  private func verdict(_ arguments: [String]) throws -> String? {
    let run = CommandRun(["diff"] + arguments + ["--format", "json"])
    #expect(run.status == 0)
    #expect(try JSONSchema(named: "diff.schema.json").problems(of: run.output) == [])
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return object?["verdict"] as? String
  }

  @Test func theSameSystemTwiceIsNoChange() throws {
    let second = try verdict([Self.repeated("pair2", "a"), Self.repeated("pair2", "b")])
    #expect(second == "unchanged" || second == "inconclusive")
    for pair in ["pair1", "pair2"] {
      let text = CommandRun("diff", Self.repeated(pair, "a"), Self.repeated(pair, "b")).output
      #expect(text.contains("a run lasts only 19"))
    }
  }

  @Test("a system slower by 15 % never looks better", arguments: ["01-queue-spike", "03-payment-load"])
  func slowerSystem(test: String) throws {
    #expect(try verdict([Self.slower("before", test), Self.slower("after", test)]) != "improved")
  }

  @Test func theVerdictStandsFirst() {
    let run = CommandRun("diff", Self.spike("medium"), Self.spike("large"), "--language", "en")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("✓ improved: http_req_duration p(95) 168 ms → 58.1 ms"))
    #expect(run.errorOutput == "")
  }

  @Test func theWarmUpIsLeftOutWhereThatIsAskedFor() throws {
    let sides = [Self.spike("medium"), Self.spike("large")]
    let plain = CommandRun(["diff"] + sides + ["--language", "en"])
    #expect(!plain.output.contains("warm-up"))
    let dropped = CommandRun(["diff"] + sides + ["--language", "en", "--drop-warm-up"])
    #expect(dropped.status == 0)
    #expect(dropped.output.contains("warm-up"))
    #expect(try verdict(sides + ["--drop-warm-up"]) != nil)
    // A summary has no course over time to see a warm-up in.
    let summary = Self.recorded.appending(path: "results/01-queue-spike-medium.handle-summary.json").path
    let none = CommandRun("diff", summary, summary, "--language", "en", "--drop-warm-up")
    #expect(none.output.contains("no run has a warm-up to leave out"))
  }

  @Test func sidesCanHaveSeveralRuns() throws {
    let (a, b) = (Self.repeated("pair1", "a"), Self.repeated("pair1", "b"))
    let (c, d) = (Self.repeated("pair2", "a"), Self.repeated("pair2", "b"))
    let behindMark = CommandRun("diff", a, b, "--", c, d, "--format", "json")
    #expect(behindMark.status == 0)
    #expect(CommandRun("diff", a, b, "--format", "json", "--candidate", c, d).output == behindMark.output)
    let object = try JSONSerialization.jsonObject(with: Data(behindMark.output.utf8)) as? [String: Any]
    for side in ["base", "candidate"] {
      #expect(((object?[side] as? [String: Any])?["runs"] as? [Any])?.count == 2)
    }
  }

  @Test(
    "the status with --check",
    arguments: [
      ([slower("before", "01-queue-spike"), slower("after", "01-queue-spike")], 3),
      ([repeated("pair2", "a"), repeated("pair2", "b")], 4),
      ([spike("medium"), CommandRun.sample("04-concert-endurance-medium.json.gz")], 5),
      ([spike("medium"), spike("large")], 0),
      // The small spec breaks the objectives that the configuration beside it states.
      ([spike("medium"), spike("small")], 99),
      ([spike("medium"), spike("large"), "--threshold", "http_req_duration: p(95)<1"], 99),
      // Several at once.
      (
        [
          slower("before", "01-queue-spike"), slower("after", "01-queue-spike"), "--threshold",
          "http_req_duration: p(95)<1",
        ], 99
      ),
      (
        [
          spike("medium"), CommandRun.sample("04-concert-endurance-medium.json.gz"), "--threshold",
          "http_req_duration: p(95)<1",
        ], 5
      ),
    ] as [([String], Int32)])
  func status(arguments: [String], expected: Int32) {
    #expect(CommandRun(["diff"] + arguments + ["--check"]).status == expected)
    #expect(CommandRun(["diff"] + arguments).status == 0)
  }

  @Test func forcedSidesGetAVerdict() throws {
    let sides = [Self.spike("medium"), CommandRun.sample("04-concert-endurance-medium.json.gz")]
    #expect(try verdict(sides) == nil)
    #expect(try verdict(sides + ["--force"]) != nil)
    #expect(CommandRun(["diff"] + sides + ["--check", "--force"]).status != 5)
  }

  @Test func oneComparisonIsExplained() {
    let sides = [Self.spike("medium"), Self.spike("large")]
    let run = CommandRun(["diff", "--explain", "http_req_duration", "p95"] + sides)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("http_req_duration p(95)\n\nbase.source\n"))
    #expect(run.output.contains("\ndecision\n"))
    #expect(CommandRun(["diff"] + sides + ["--explain", "http_req_duration p(95)"]).output == run.output)
    let unknown = CommandRun(["diff"] + sides + ["--explain", "http_req_durations p95"])
    #expect(unknown.status == 64)
    #expect(unknown.errorOutput.contains("did you mean 'http_req_duration'?"))
  }

  @Test(
    "what cannot be compared is said",
    arguments: [
      ([], 64, "no files given"), (["a.json"], 64, "a.json is given alone"),
      (["a", "b", "c"], 64, "'--' between the runs of both sides"), (["--", "a"], 64, "no base given"),
      (["-", "-"], 64, "standard input can be read only once"),
      ([spike("small"), "nowhere.json"], 66, "nowhere.json: no such file"),
      ([spike("small"), Fixtures.sampleResults.path], 64, "is a directory"),
      ([spike("small"), Fixtures.sampleResults.appending(path: "k6lens.yaml").path], 65, "k6lens.yaml"),
    ] as [([String], Int32, String)])
  func failure(arguments: [String], status: Int32, message: String) {
    let run = CommandRun(["diff"] + arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.errorOutput.contains(message))
  }

  @Test func whatCountsAsAChangeIsConfigured() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("k6lens.yaml", "diff: { latency: { change: 0.9, unchanged: 0.95 } }\n")
    let sides = [Self.slower("before", "01-queue-spike"), Self.slower("after", "01-queue-spike")]
    #expect(try verdict(sides) == "regressed")
    #expect(try verdict(sides + ["--config", path]) != "regressed")
  }
}

@Suite struct ArgumentRewritingTests {
  @Test(
    "arguments that the parser cannot take as they are",
    arguments: [
      (["diff", "a", "b", "--", "c", "--check"], ["diff", "a", "b", "--candidate", "c", "--check"]),
      (["diff", "a", "--"], ["diff", "a"]), (["analyze", "--", "--odd"], ["analyze", "--", "--odd"]),
      (["analyze", "--explain", "m", "p95", "f"], ["analyze", "--explain", "m p95", "f"]),
      (["analyze", "--explain", "m p95", "f"], ["analyze", "--explain", "m p95", "f"]),
      (["analyze", "f", "--explain", "m"], ["analyze", "f", "--explain", "m"]), ([], []),
    ])
  func rewritten(arguments: [String], expected: [String]) {
    #expect(ArgumentRewriting.rewritten(arguments) == expected)
  }
}
