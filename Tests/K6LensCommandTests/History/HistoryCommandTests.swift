import Foundation
import LoadAggregation
import RunHistory
import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct HistoryCommandTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var database: String { folder.url.appending(path: "k6lens.sqlite").path }

  private func run(_ arguments: String...) -> CommandRun {
    CommandRun(arguments + ["--db", database])
  }

  private static let slower = Fixtures.directory.appending(path: "recorded/slower-by-15-percent").path
  private static let before = slower + "/before/01-queue-spike-medium.json.gz"
  private static let after = slower + "/after/01-queue-spike-medium.json.gz"

  // MARK: Adding

  @Test func addsAMatrix() throws {
    let first = run("history", "add", Fixtures.sampleResults.path, "--label", "v1", "--commit", "abc")
    #expect(first.status == 0)
    let lines = first.output.split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines[0].hasPrefix("@1  01-queue-spike/large "))
    #expect(lines[11] == "11 runs added to \(database)")
    let second = run("history", "add", Fixtures.sampleResults.path)
    #expect(second.output.contains("@1  01-queue-spike/large "))
    #expect(second.output.hasSuffix("0 runs added to \(database), 11 were there already\n"))
    let store = try HistoryStore(path: database, for: .reading)
    let runs = try store.runs()
    #expect(runs.count == 11)
    #expect(runs.allSatisfy { $0.record.label == "v1" && $0.record.commit == "abc" })
    #expect(
      runs.allSatisfy { $0.record.startedAtMicroseconds != nil && $0.record.toolVersion == K6Lens.version })
    // A run takes less than 200 kB.
    let size = try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int ?? .max
    #expect(size < 11 * 200_000)
  }

  @Test func takesTestAndSpecFromOptionsWhereNamesDoNotTell() throws {
    let file = try folder.write("results.json", TinyRun.text(startSecond: 1_700_000_000))
    let refused = run("history", "add", file)
    #expect(refused.status == 64)
    #expect(
      refused.errorOutput == """
        k6lens: \(file): the name does not tell a test and a spec, expected NN-test-spec.json or test/spec=FILE

        """)
    #expect(run("history", "add", file, "--spec", "small").status == 64)
    #expect(run("history", "add", file, "--test", "checkout").output.hasPrefix("@1  checkout/default "))
    let other = try folder.write("02-pay-large.json", TinyRun.text(startSecond: 1_700_000_100))
    #expect(run("history", "add", other, "--spec", "tiny").output.hasPrefix("@2  02-pay/tiny "))
    let third = try folder.write("x.json", TinyRun.text(startSecond: 1_700_000_200))
    #expect(run("history", "add", "a/b=\(third)").output.hasPrefix("@3  a/b "))
  }

  @Test func shardsAreOneRun() throws {
    let parts = try (0..<3).map {
      try folder.write("part\($0).json", TinyRun.text(startSecond: 1_700_000_000 + $0))
    }
    let added = run("history", "add", parts[0], parts[1], parts[2], "--shards", "--test", "t", "--spec", "s")
    #expect(added.status == 0)
    #expect(added.output.hasSuffix("1 run added to \(database)\n"))
    let again = run("history", "add", parts[2], parts[0], parts[1], "--shards", "--test", "t", "--spec", "s")
    #expect(again.output.hasSuffix("0 runs added to \(database), 1 was there already\n"))
    let store = try HistoryStore(path: database, for: .reading)
    let run = try store.run(.id(1))
    #expect(try store.summary(of: run).source.files.count == 3)
  }

  @Test func aBrokenFileOfADirectoryDoesNotKeepOthersOut() throws {
    try folder.write("runs/01-a-small.json", TinyRun.text(startSecond: 1_700_000_000))
    let broken = try folder.write("runs/02-b-small.json", "")
    let directory = folder.url.appending(path: "runs").path
    let added = run("history", "add", directory)
    #expect(added.status == 0)
    #expect(added.output.hasSuffix("1 run added to \(database)\n"))
    #expect(added.errorOutput.hasPrefix("k6lens: \(broken): "))
    #expect(run("history", "add", broken).status == 65)
    // One that was named must be there.
    #expect(run("history", "add", directory + "/01-a-small.json", broken).status == 65)
    #expect(run("history", "add", folder.path + "/none.json").status == 66)
    #expect(run("history", "add", "-").status == 64)
  }

  @Test func startIsGivenWhereFilesDoNotSay() throws {
    let summary = Fixtures.directory.appending(
      path: "recorded/results/01-queue-spike-small.summary-export.json"
    ).path
    #expect(run("history", "add", summary, "--start", "2025-11-03").status == 0)
    let store = try HistoryStore(path: database, for: .reading)
    #expect(try store.runs().first?.record.startedAtMicroseconds == 1_762_128_000_000_000)
    #expect(run("history", "add", summary, "--start", "soon").status == 64)
    let two = run("history", "add", Self.before, Self.after, "--start", "2025-11-03")
    #expect(two.status == 64)
  }

  @Test func liesBesideTheConfiguration() throws {
    let config = try folder.write("deploy/k6lens.yaml", "results: runs\n")
    try folder.write("deploy/runs/01-a-small.json", TinyRun.text(startSecond: 1_700_000_000))
    #expect(CommandRun("history", "add", "--config", config).status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/deploy/k6lens.sqlite"))
    #expect(CommandRun("history", "list", "--config", config).output.contains("01-a"))
  }

  // MARK: In place of files

  @Test(arguments: [
    [], ["--format", "json"], ["--format", "markdown"], ["--explain", "http_req_duration", "p95"],
  ])
  func theDiffOfStoredRunsIsThatOfTheirFiles(options: [String]) throws {
    #expect(run("history", "add", Self.before, Self.after).status == 0)
    let files = CommandRun(["diff", Self.before, Self.after, "--check"] + options)
    #expect(!files.output.isEmpty)
    for sides in [["@1", "@2"], ["@last~1", "@last"], [Self.before, "@last"], ["@1", "--", Self.after]] {
      let stored = CommandRun(["diff"] + sides + ["--check", "--db", database] + options)
      #expect(stored.output == files.output, "\(sides)")
      #expect(stored.status == files.status)
    }
  }

  @Test func theAnalysisOfAStoredRunIsThatOfItsFile() throws {
    #expect(run("history", "add", Self.before).status == 0)
    for options in [[], ["--format", "json"], ["--format", "csv"], ["--by", "name,method,status"]] {
      let file = CommandRun(["analyze", Self.before] + options)
      #expect(CommandRun(["analyze", "@1", "--db", database] + options).output == file.output)
    }
    let held = run("analyze", "@1", "--threshold", "http_req_duration: p(95)<100", "--check")
    #expect(held.status == 99)
    #expect(held.output.contains("✗ 'p(95)<100'"))
  }

  @Test func saysWhatAStoredRunCannotTell() throws {
    #expect(run("history", "add", Self.before).status == 0)
    for (arguments, status, message) in [
      (
        ["analyze", "@1", "--filter", "name:x"], 64,
        "--filter needs the samples of a run, @1 is a stored summary; give its file"
      ),
      (
        ["analyze", "@1", "--by", "foo"], 64,
        "--by foo needs the samples of a run, @1 is a stored summary; give its file"
      ),
      (["analyze", "@1", "@1"], 64, "@1 is a whole run of the history, expected nothing beside it"),
      (["analyze", "@2"], 66, "@2: the history has no such run"),
      (
        ["analyze", "@first"], 64,
        "'@first' is no reference to a run, expected @12, @last, @last~1 or @label:NAME"
      ),
      (["diff", "@last~1", "@last"], 66, "@last~1: the history has no such run of 01-queue-spike/medium"),
      (
        ["diff", "@label:x", Self.after], 66, "@label:x: the history has no such run of 01-queue-spike/medium"
      ),
    ] as [([String], Int32, String)] {
      let refused = CommandRun(arguments + ["--db", database])
      #expect(refused.status == status && refused.output == "")
      #expect(refused.errorOutput == "k6lens: \(message)\n")
    }
    let missing = CommandRun("analyze", "@1", "--db", folder.path + "/none.sqlite")
    #expect(missing.status == 66)
  }

  @Test func referencesAreLookedUpAmongTheRunsOfTheSameTest() throws {
    #expect(run("history", "add", Self.before, "--label", "main").status == 0)
    let other = try folder.write("09-other-medium.json", TinyRun.text(startSecond: 1_900_000_000))
    #expect(run("history", "add", other, "--label", "main").status == 0)
    let files = CommandRun("diff", Self.before, Self.after)
    for reference in ["@last", "@label:main"] {
      #expect(CommandRun("diff", reference, Self.after, "--db", database).output == files.output)
    }
  }

  @Test func earlierRunsTellTheNoise() throws {
    let pairs = Fixtures.directory.appending(path: "recorded/same-system-twice").path
    for pair in ["pair1/run-a", "pair1/run-b", "pair2/run-a"] {
      #expect(run("history", "add", "\(pairs)/\(pair)/01-queue-spike-medium.json.gz").status == 0)
    }
    let alone = CommandRun("diff", Self.before, Self.after, "--format", "json")
    let informed = run("diff", Self.before, Self.after, "--format", "json")
    #expect(alone.output != informed.output)
    // The runs that are compared are no repeats, whether stored or not.
    #expect(run("history", "add", Self.before, Self.after).status == 0)
    #expect(run("diff", Self.before, Self.after, "--format", "json").output == informed.output)
    #expect(run("diff", "@4", "@5", "--format", "json").output == informed.output)
  }

  @Test func aBrokenHistoryThatNobodyAskedForIsPassedOver() throws {
    try folder.write("k6lens.yaml", "title: x\n")
    try folder.write("k6lens.sqlite", String(repeating: "no database\n", count: 100))
    let config = folder.path + "/k6lens.yaml"
    let diff = CommandRun("diff", Self.before, Self.after, "--config", config)
    #expect(diff.status == 0)
    #expect(
      diff.errorOutput
        == "k6lens: earlier runs are left out, \(database): not a history, the file is no SQLite database\n")
    #expect(run("diff", Self.before, Self.after).status == 65)
  }

  // MARK: Reports

  @Test func reportsCompareWithEarlierRunsAndKeepTheNewOnes() throws {
    let pairs = Fixtures.directory.appending(path: "recorded/same-system-twice").path
    let report = folder.path + "/report.md"
    let first = run(
      "report", pairs + "/pair1/run-a", "--history", "--save", "--label", "a", "-o", report, "--language",
      "en")
    #expect(first.status == 0)
    #expect(first.errorOutput.contains("no history yet, so there are no earlier runs"))
    #expect(first.errorOutput.hasSuffix("1 run added to \(database)\n"))
    let second = run(
      "report", pairs + "/pair1/run-b", "--history", "--save", "-o", report, "--language", "en")
    #expect(second.status == 0)
    let section = try #require(try folder.read("report.md").split(separator: "\n## 8. ").last)
    #expect(section.contains("| P95 response time |"))
    // Made again, the report is the same: its own runs are no earlier ones.
    let text = try folder.read("report.md")
    _ = run("report", pairs + "/pair1/run-b", "--history", "--save", "-o", report, "--language", "en")
    #expect(try folder.read("report.md") == text)
    let store = try HistoryStore(path: database, for: .reading)
    #expect(try store.runs().map(\.record.label) == ["a", nil])
    #expect(run("report", pairs + "/pair1/run-b", "--label", "x", "-o", report).status == 64)
  }

  // MARK: Lists, removal, exchange

  @Test func listsAndRemoves() throws {
    for (number, label) in [(1, "v1"), (2, "v2"), (3, "v2")] {
      let file = try folder.write(
        "01-a-small.\(number).json", TinyRun.text(startSecond: 1_700_000_000 + number))
      #expect(run("history", "add", file, "--label", label, "--note", "한글, \"quoted\"").status == 0)
    }
    #expect(
      run("history", "list").output == """
        run  start (UTC)       test  spec   length   p(95)  failed  req/s  label  note
         @1  2023-11-14 22:13  01-a  small    0:10  136 ms      0%     10  v1     한글, "quoted"
         @2  2023-11-14 22:13  01-a  small    0:10  136 ms      0%     10  v2     한글, "quoted"
         @3  2023-11-14 22:13  01-a  small    0:10  136 ms      0%     10  v2     한글, "quoted"

        """)
    let csv = run("history", "list", "--format", "csv", "--label", "v1").output.split(separator: "\n")
    #expect(csv.count == 2)
    #expect(csv[1].hasPrefix("1,2023-11-14T22:13:20.940Z,01-a,small,"))
    #expect(csv[1].hasSuffix(#",v1,,,"한글, ""quoted""""#))
    #expect(run("history", "list", "--last", "1", "--format", "markdown").output.contains("| @3 |"))
    #expect(run("history", "list", "--since", "2024-01-01").errorOutput == "k6lens: no stored run matches\n")
    #expect(run("history", "show", "@label:v2").output.hasPrefix("run          @3\ntest         01-a\n"))
    let removed = run("history", "remove", "@last", "@1")
    #expect(removed.output == "@1  01-a/small  removed\n@3  01-a/small  removed\n")
    #expect(run("history", "remove", "@1").status == 66)
    #expect(run("history", "show").output.hasPrefix("run          @2\n"))
  }

  @Test func exportsAndImports() throws {
    #expect(run("history", "add", Self.before, "--note", "a\nb").status == 0)
    let lines = run("history", "export").output
    let file = try folder.write("runs.jsonl", lines)
    let other = folder.path + "/other.sqlite"
    #expect(CommandRun("history", "import", file, "--db", other).output == "1 run added to \(other)\n")
    #expect(CommandRun("history", "export", "--db", other).output == lines)
    #expect(
      CommandRun("history", "import", file, "--db", other).output
        == "0 runs added to \(other), 1 was there already\n")
    #expect(run("history", "export", "-o", folder.path + "/again.jsonl").status == 0)
    #expect(try folder.read("again.jsonl") == lines)
    let broken = try folder.write("broken.jsonl", lines + "{}\n")
    let refused = CommandRun("history", "import", broken, "--db", other)
    #expect(refused.status == 65)
    #expect(refused.errorOutput == "k6lens: \(broken): line 2: not a run exported from a history\n")
  }

  @Test func jsonFitsItsSchemas() throws {
    let folders = [Fixtures.sampleResults.path, Self.slower + "/before", Self.slower + "/after"]
    for folder in folders {
      let added = run("history", "add", folder, "--label", "x", "--format", "json")
      #expect(added.status == 0)
      #expect(try JSONSchema(named: "added.schema.json").problems(of: added.output) == [])
    }
    let runs = run("history", "list", "--format", "json")
    #expect(try JSONSchema(named: "runs.schema.json").problems(of: runs.output) == [])
    let shown = run("history", "show", "@1", "--format", "json")
    #expect(try JSONSchema(named: "stored-run.schema.json").problems(of: shown.output) == [])
    let trend = run("history", "trend", "--format", "json")
    #expect(try JSONSchema(named: "trend.schema.json").problems(of: trend.output) == [])
  }

  // MARK: Trends

  @Test func sixtyMonthsWithAStepHaveTwoLevels() throws {
    for month in 0..<60 {
      // A step of 10 % at the run of index 40, and ±2 % from run to run.
      let wobble = 1 + 0.02 * sin(Double(month * month))
      let text = TinyRun.text(
        startSecond: 1_500_000_000 + month * 2_592_000, milliseconds: (month < 40 ? 100 : 110) * wobble)
      try folder.write("runs/01-a-small.\(month + 1).json", text)
    }
    #expect(run("history", "add", folder.path + "/runs", "--quiet").status == 0)
    let json = run("history", "trend", "--format", "json").output
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(try JSONSchema(named: "trend.schema.json").problems(of: json) == [])
    let trends = try #require(document["trends"] as? [[String: Any]])
    #expect(trends.map { $0["metric"] as? String } == ["http_req_duration", "http_req_failed", "http_reqs"])
    let levels = try #require(trends[0]["levels"] as? [[String: Any]])
    #expect(levels.count == 2)
    // Run 41 is the first of the new level.
    #expect(abs((levels[1]["firstRun"] as? Int ?? 0) - 41) <= 1)
    #expect(abs((levels[1]["change"] as? Double ?? 0) - 0.1) < 0.02)
    let text = run("history", "trend").output
    #expect(text.contains("new level"))
    let steady = run("history", "trend", "--last", "19", "--check")
    #expect(steady.status == 0)
    #expect(steady.output.contains("No change of level, no odd run, no lasting rise or fall."))
    let p97 = run("history", "trend", "--metric", "http_req_duration p97", "--format", "csv", "--last", "2")
    #expect(p97.output.split(separator: "\n").count == 3)
    #expect(run("history", "trend", "--format", "html").output.hasPrefix("<!DOCTYPE html>"))
    #expect(run("history", "trend", "--format", "markdown", "--language", "ko").output.contains("# 추이"))
  }

  @Test func theNewestRunDecidesTheStatus() throws {
    for number in 1...6 {
      let text = TinyRun.text(
        startSecond: 1_700_000_000 + number * 100_000, milliseconds: number == 6 ? 160 : 100 + Double(number))
      try folder.write("runs/01-a-small.\(number).json", text)
    }
    #expect(run("history", "add", folder.path + "/runs").status == 0)
    #expect(run("history", "trend", "--check").status == 3)
    #expect(run("history", "trend").status == 0)
    #expect(run("history", "trend", "--check", "--last", "3").status == 0)
  }

  @Test func saysWhatCannotBeFollowed() throws {
    #expect(run("history", "add", Self.before).status == 0)
    for (arguments, status, message) in [
      (["--metric", "speed p95"], 65, "no stored run that matches has speed p(95)"),
      (["--test", "x"], 65, "no stored run matches"),
      (
        ["--metric", "http_reqs"], 64,
        "--metric is 'http_reqs', expected a metric and a statistic such as 'http_req_duration p95'"
      ),
      (
        ["--since", "soon"], 64,
        "--since is 'soon', expected a day such as 2025-11-03 or a time such as 2025-11-03T14:30:00+09:00"
      ),
    ] as [([String], Int32, String)] {
      let refused = CommandRun(["history", "trend", "--db", database] + arguments)
      #expect(refused.status == status && refused.output == "")
      #expect(refused.errorOutput == "k6lens: \(message)\n")
    }
    #expect(run("history", "trend", "--last", "0").status == 64)
  }
}
