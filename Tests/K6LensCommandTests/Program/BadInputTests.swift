import Foundation
import TestSupport
import Testing

/// What the program does with input that is not as it should be.
@Suite struct BadInputTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func analyze(_ name: String, _ text: String, _ options: String...) throws -> BinaryRun {
    try folder.write(name, text)
    return try BinaryRun(["analyze", name] + options, in: folder.url)
  }

  private func json(_ run: BinaryRun) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
  }

  private func ours(_ run: BinaryRun) throws -> [String: Any] {
    try #require(try json(run)["k6lens"] as? [String: Any])
  }

  private func file(_ run: BinaryRun) throws -> [String: Any] {
    let source = try #require(try ours(run)["source"] as? [String: Any])
    return try #require((source["files"] as? [[String: Any]])?.first)
  }

  @Test func aLineCutOffAtTheEnd() throws {
    let text = StreamText.point("http_reqs", "1") + StreamText.point("http_reqs", "1", at: 2)
    let run = try analyze("cut.json", String(text.dropLast(20)))
    #expect(run.status == 0)
    #expect(
      run.text.contains(
        "cut.json: ndjson, 1 sample in 2 lines, 1 line skipped, the end of the file is missing"))
    #expect(
      run.text.contains("1× the last line is cut off; skipped\n    — cut.json:2: {\"metric\":\"http_reqs\""))
  }

  @Test func aCutGzip() throws {
    let whole = try Data(contentsOf: Fixtures.sampleResults.appending(path: "01-queue-spike-small.json.gz"))
    try folder.write("cut.json.gz", whole.prefix(30_000))
    let run = try BinaryRun("analyze", "cut.json.gz", "--format", "json", in: folder.url)
    #expect(run.status == 0)
    let file = try file(run)
    #expect(file["truncated"] as? Bool == true)
    let text = try StreamText.recorded("01-queue-spike-small")
    let lines = text.split(separator: "\n").prefix((file["lines"] as? Int ?? 0) - 1)
    #expect(lines.filter { $0.contains(#""type":"Point""#) }.count == file["samples"] as? Int)
    #expect(run.text.contains(#""kind": "truncatedGzip""#))
  }

  @Test func linesThatAreNotK6s() throws {
    let text =
      "          /\\      |‾‾| /‾‾/   /‾‾/\n" + StreamText.point("http_reqs", "1")
      + "running (01.0s), 1/1 VUs, 0 complete and 0 interrupted iterations\n{\"a\":1}\n"
      + StreamText.point("http_reqs", "1", at: 2)
    let run = try analyze("out.txt", text)
    #expect(run.status == 0)
    #expect(run.text.contains("out.txt: ndjson, 2 samples in 5 lines, 3 lines skipped"))
    #expect(run.text.contains("— out.txt:3: running (01.0s)"))
    #expect(run.text.contains("— out.txt:4: {\"a\":1}"))
  }

  @Test(
    "nothing usable",
    arguments: [
      "", "\n\n", "a\nb\n", "{}", "{\"a\":1}\n{\"b\":2}\n", "[1,2]", "{\"metric\":\"x\"", "\u{0}\u{1}\u{2}",
    ])
  func nothingUsable(text: String) throws {
    let run = try analyze("bad.json", text)
    #expect(run.status == 65)
    #expect(run.text == "")
    #expect(run.errorOutput.hasPrefix("k6lens: bad.json: no k6 results in it: "))
    #expect(run.errorOutput.split(separator: "\n").count == 1)
  }

  @Test func valuesThatAreNotFiniteAndTimesOutOfRange() throws {
    let text =
      StreamText.metric("t", "trend") + StreamText.point("t", "1") + StreamText.point("t", "+Inf", at: 2)
      + StreamText.point("t", "NaN", at: 3) + StreamText.point("t", "-Inf", at: 3)
      + StreamText.point("t", "3", at: 4)
      + #"{"metric":"t","type":"Point","data":{"time":"9999-12-31T23:59:59Z","value":9,"tags":{}}}"# + "\n"
    let run = try analyze("odd.json", text, "--format", "json")
    #expect(run.status == 0)
    let values = (try json(run)["metrics"] as? [String: [String: Any]])?["t"]?["values"] as? [String: Double]
    #expect(values?["count"] == 2)
    #expect(values?["max"] == 3)
    #expect(values?["avg"] == 2)
    let problems = try #require(try ours(run)["problems"] as? [[String: Any]])
    let counts = problems.map { "\($0["kind"] as? String ?? "") \($0["count"] as? Int ?? 0)" }
    #expect(counts.sorted() == ["badTime 1", "nonFiniteValue 3"])
    let text2 = try BinaryRun("analyze", "odd.json", in: folder.url).text
    #expect(text2.contains("3× the value is not a finite number; the sample is left out"))
    #expect(!text2.lowercased().contains("nan") || text2.contains("\"value\":NaN"))
  }

  @Test func typesThatNobodyTells() throws {
    let text =
      StreamText.point("http_reqs", "1") + StreamText.point("http_reqs", "1", at: 2)
      + StreamText.metric("odd", "histogram") + StreamText.point("odd", "7", at: 3)
      + StreamText.point("own", "2")
      + StreamText.metric("http_reqs", "counter")
    let run = try analyze("types.json", text)
    #expect(run.status == 0)
    #expect(run.text.contains("http_reqs...: 2 "))
    #expect(run.text.contains("types inferred from the values: odd, own"))
    #expect(
      run.text.contains("unknown metric type, expected counter, gauge, rate or trend; the type is inferred"))
  }

  @Test func anAbsurdNumberOfTagSets() throws {
    var text = StreamText.metric("http_reqs", "counter")
    for index in 0..<30_000 {
      text += StreamText.point(
        "http_reqs", "1", at: Double(index % 50_000) / 1000,
        tags: #""name":"http://h/item/\#(index)?token=\#(index &* 2_654_435_761)","vu":"\#(index)""#)
    }
    let run = try analyze("tags.json", text, "--format", "json", "--max-memory", "64MiB")
    #expect(run.status == 0)
    let limitations = try #require(try ours(run)["limitations"] as? [[String: Any]])
    let folded = try #require(limitations.first { $0["kind"] as? String == "tagSetsFolded" })
    #expect((folded["count"] as? Int ?? 0) > 1000)
    let counter =
      (try json(run)["metrics"] as? [String: [String: Any]])?["http_reqs"]?["values"] as? [String: Double]
    #expect(counter?["count"] == 30_000)
    #expect(
      try BinaryRun("analyze", "tags.json", "--max-memory", "64MiB", in: folder.url).text.contains(
        "tag sets folded"))
  }

  @Test func lessMemoryThanTheProgramTakesIsRefused() throws {
    let run = try analyze("one.json", StreamText.point("own", "1.5"), "--max-memory", "32MiB")
    #expect(run.status == 64)
    #expect(
      run.errorOutput.contains(
        "--max-memory is '32MiB', expected a size of at least 48MiB such as 64MiB or 2GB"))
  }

  @Test func noHTTPAndOneSample() throws {
    let run = try analyze("one.json", StreamText.metric("own", "trend") + StreamText.point("own", "1.5"))
    #expect(run.status == 0)
    #expect(run.text.contains("own...: avg=1.5"))
    #expect(!run.text.contains("http_"))
    for format in ["markdown", "html"] {
      let report = try BinaryRun(
        "report", "t/small=one.json", "--format", format, "-o", "-", "--language", "en", in: folder.url)
      #expect(report.status == 0)
      #expect(!report.text.contains("NaN"))
      #expect(!report.text.lowercased().contains("infinity"))
    }
  }

  @Test func metricsWithoutSamples() throws {
    let run = try analyze(
      "none.json", StreamText.metric("own", "trend") + StreamText.metric("http_reqs", "counter"))
    #expect(run.status == 65)
    #expect(run.errorOutput == "k6lens: none.json: no k6 results in it: no usable Metric or Point\n")
  }

  @Test func aSummaryOfNothing() throws {
    let run = try analyze("summary.json", #"{"metrics":{}}"#)
    #expect(run.status == 0)
    #expect(run.text.contains("the duration is unknown, so there are no rates per second"))
  }

  @Test(
    "files that are not there",
    arguments: [
      ["analyze", "gone.json"], ["analyze", "one.json", "gone.json"], ["report", "gone"],
      ["report", "a/b=gone.json"],
      ["diff", "gone.json", "one.json"], ["diff", "one.json", "--", "one.json", "gone.json"],
      ["analyze", "one.json", "--config", "gone.yaml"], ["analyze", "one.json", "--options", "gone.json"],
    ])
  func missing(arguments: [String]) throws {
    try folder.write("one.json", StreamText.point("own", "1.5"))
    let run = try BinaryRun(arguments, in: folder.url)
    #expect(run.status == 66)
    #expect(run.text == "")
    #expect(run.errorOutput.hasPrefix("k6lens: gone"))
  }

  @Test func inAReportOnlyTheCellIsLost() throws {
    for spec in ["small", "medium", "large"] {
      try FileManager.default.copyItem(
        at: Fixtures.sampleResults.appending(path: "01-queue-spike-\(spec).json.gz"),
        to: folder.url.appending(path: "01-queue-spike-\(spec).json.gz"))
    }
    try folder.write("04-concert-endurance-small.json", "")
    try folder.write("04-concert-endurance-medium.json", "nothing of k6\n")
    let run = try BinaryRun("report", ".", "--language", "en", "-o", "-", in: folder.url)
    #expect(run.status == 0)
    #expect(run.errorOutput.contains("04-concert-endurance-small.json: no k6 results in it: it is empty"))
    #expect(run.errorOutput.contains("04-concert-endurance-medium.json: no k6 results in it"))
    let rows = run.text.split(separator: "\n").filter { $0.hasPrefix("| P95 response time (ms) |") }
    #expect(rows.first == "| P95 response time (ms) | 1155 ✗ | 168 | 58.1 |")
    #expect(rows.last == "| P95 response time (ms) | N/A (failed) | N/A (failed) | N/A |")
  }
}
