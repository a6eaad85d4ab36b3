import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

/// Runs of one test on one spec that take clearly different times: a smoke test and a soak.
@Suite struct HistoryLengthTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func run(_ arguments: String...) -> CommandRun {
    CommandRun(arguments + ["--db", folder.path + "/k6lens.sqlite"])
  }

  /// Ten short runs of 10 s around 100 ms and three long ones of 60 s around 200 ms, in turn.
  private func addRuns() throws {
    for number in 0..<13 {
      let isLong = number % 5 == 2
      try folder.write(
        "runs/01-a-small.\(number + 1).json",
        TinyRun.text(
          startSecond: 1_700_000_000 + number * 100_000,
          milliseconds: (isLong ? 200 : 100) + Double(number % 3), requestCount: isLong ? 600 : 100))
    }
    #expect(run("history", "add", folder.path + "/runs", "--quiet").status == 0)
  }

  @Test func theyAreTrendsOfTheirOwn() throws {
    try addRuns()
    let json = run("history", "trend", "--metric", "http_req_duration p95", "--format", "json").output
    #expect(try JSONSchema(named: "trend.schema.json").problems(of: json) == [])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let trends = try #require(document["trends"] as? [[String: Any]])
    let lengths = trends.map { ($0["lengthsSeconds"] as? [Double] ?? []).map { $0.rounded() } }
    #expect(lengths == [[10, 10], [60, 60]])
    #expect(trends.map { ($0["runs"] as? [Any])?.count } == [10, 3])
    // Mixed together they would be level changes and odd runs.
    #expect(trends.map { ($0["levels"] as? [Any])?.count } == [1, 1])
    let text = run("history", "trend", "--check")
    #expect(text.status == 0, "\(text.output)")
    #expect(text.output.contains("01-a · small · 0:10, "))
    #expect(text.output.contains("No change of level, no odd run, no lasting rise or fall."))
  }

  @Test func aReportComparesWithRunsOfItsLength() throws {
    try folder.write(
      "old/01-a-small.json", TinyRun.text(startSecond: 1_600_000_000, requestCount: 600))
    #expect(run("history", "add", folder.path + "/old", "--quiet").status == 0)
    let new = try folder.write("new/01-a-small.json", TinyRun.text(startSecond: 1_700_000_000))
    let alone = run("report", new, "--history", "-o", "-", "--language", "en")
    #expect(alone.status == 0)
    #expect(alone.output.contains("There are no earlier runs."))
    try folder.write("old/01-a-small.2.json", TinyRun.text(startSecond: 1_650_000_000, requestCount: 110))
    #expect(run("history", "add", folder.path + "/old", "--quiet").status == 0)
    let compared = run("report", new, "--history", "-o", "-", "--language", "en")
    #expect(!compared.output.contains("There are no earlier runs."))
  }
}
