import Foundation
import K6Parsing
import TestSupport
import Testing

/// What the program does with input that is not as it should be: one test for each row of the design's table.
@Suite struct BadInputTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func analyze(_ text: String, _ options: String...) throws -> BinaryRun {
    let path = try directory.write("run.json", text)
    return try BinaryRun(["analyze", path] + options)
  }

  private func json(_ text: String) throws -> JSONValue {
    let run = try analyze(text, "--format", "json")
    #expect(run.status == 0, "\(run.errorOutput)")
    return try JSONValue(parsing: run.text)
  }

  private func problem(_ document: JSONValue, _ kind: String) -> JSONValue? {
    document.at("k6lens", "problems")?.array?.first { $0["kind"]?.string == kind }
  }

  @Test func aLineCutOffAtTheEndIsLeftOut() throws {
    let cut = String(SmallRun.text.dropLast(20))
    let document = try json(cut)
    #expect(document.at("metrics", "http_req_failed", "values", "fails")?.number == 1)
    #expect(document.at("metrics", "http_req_duration", "values", "count")?.number == 3)
    #expect(problem(document, "truncatedLine")?["count"]?.number == 1)
    let file = document.at("k6lens", "source", "files")?.array?.first
    #expect(file?["truncated"]?.bool == true)
    #expect(file?["skipped"]?.number == 1)
    let text = try analyze(cut).text
    #expect(text.contains("the end of the file is missing"))
    #expect(text.contains("1× the last line is cut off; skipped"))
  }

  @Test func aCutGzipGivesItsCompleteLines() throws {
    let whole = try Data(contentsOf: RecordedRuns.file("results/01-queue-spike-small", "json.gz"))
    let path = try directory.write("cut.json.gz", whole.prefix(whole.count / 2))
    let run = try BinaryRun("analyze", path, "--format", "json")
    #expect(run.status == 0, "\(run.errorOutput)")
    let document = try JSONValue(parsing: run.text)
    let file = document.at("k6lens", "source", "files")?.array?.first
    #expect(file?["truncated"]?.bool == true)
    let lines = try #require(file?["lines"]?.number)
    #expect((3000...7000).contains(lines))
    #expect(problem(document, "truncatedGzip")?["count"]?.number == 1)
    #expect(
      try BinaryRun("analyze", path).text.contains("the compressed data ends early; the lines before count"))
  }

  @Test func linesThatAreNotK6sAreCountedAndShown() throws {
    let banner = ["", "          /\\      |‾‾| /‾‾/   /‾‾/", "running (01.0s), 1/1 VUs, 3 complete"]
    let text = (banner + SmallRun.lines + ["{\"level\":\"info\"}", "default ✓ [ 100% ]"]).joined(
      separator: "\n")
    let document = try json(text)
    #expect(document.at("metrics", "http_reqs", "values", "count")?.number == 3)
    #expect(problem(document, "notK6")?["count"]?.number == 1)
    #expect(problem(document, "notJSON")?["count"]?.number == 3)
    #expect(problem(document, "notJSON")?["examples"]?.array?.first?["line"]?.number == 2)
    #expect(try analyze(text).text.contains("run.json:3: running (01.0s), 1/1 VUs, 3 complete"))
  }

  @Test(
    "input without any sample ends with 65",
    arguments: [
      ("garbage", "this\nis\nnot k6\n"), ("empty", ""), ("blank", "\n\n\n"),
      ("other JSON", "{\"hello\":\"world\"}"),
      ("metrics only", SmallRun.lines[0] + "\n" + SmallRun.lines[2] + "\n"), ("zeros", "\0\0\0\0"),
    ])
  func nothingUsable(id: String, text: String) throws {
    let run = try analyze(text)
    #expect(run.status == 65)
    #expect(run.text == "")
    #expect(run.errorOutput.hasPrefix("k6lens: \(directory.path)/run.json: "))
    #expect(run.errorOutput.split(separator: "\n").count == 1)
  }

  @Test func whatIsNotFiniteIsCountedAndKeptOut() throws {
    let odd = [
      SmallRun.point("http_req_duration", "12:00:03Z", "+Inf", 200),
      SmallRun.point("http_req_duration", "12:00:03Z", "NaN", 200),
      SmallRun.point("http_req_duration", "99:00:03Z", "5", 200),
    ]
    let document = try json((SmallRun.lines + odd).joined(separator: "\n"))
    #expect(document.at("metrics", "http_req_duration", "values", "count")?.number == 3)
    #expect(document.at("metrics", "http_req_duration", "values", "max")?.number == 40)
    #expect(problem(document, "nonFiniteValue")?["count"]?.number == 2)
    #expect(problem(document, "badTime")?["count"]?.number == 1)
  }

  @Test func typesComeFromTheTableOrAreInferred() throws {
    let text = [
      SmallRun.point("http_req_duration", "12:00:01Z", "10", 200),
      SmallRun.point("http_reqs", "12:00:01Z", "1", 200),
      SmallRun.point("my_metric", "12:00:01Z", "2.5", 200),
      #"{"type":"Metric","data":{"name":"odd","type":"histogram","contains":"default","thresholds":[],"submetrics":null},"metric":"odd"}"#,
      SmallRun.point("odd", "12:00:01Z", "7.5", 200),
    ].joined(separator: "\n")
    let document = try json(text)
    #expect(document.at("metrics", "http_req_duration", "type")?.string == "trend")
    #expect(document.at("metrics", "http_req_duration", "contains")?.string == "time")
    #expect(document.at("metrics", "http_reqs", "type")?.string == "counter")
    #expect(problem(document, "unknownMetricType")?["count"]?.number == 1)
    let inferred = document.at("k6lens", "limitations")?.array?.first {
      $0["kind"]?.string == "typesInferred"
    }
    #expect(inferred?["metrics"]?.array?.compactMap(\.string) == ["my_metric", "odd"])
  }

  @Test func aRunWithoutRequestsHasNoInventedNumbers() throws {
    let run = try analyze(SmallRun.point("my_trend", "12:00:01Z", "5", 200))
    #expect(run.status == 0)
    #expect(run.text.contains("my_trend...: avg=5 min=5 med=5 max=5 p(90)=5 p(95)=5"))
    #expect(!run.text.localizedCaseInsensitiveContains("nan"))
    #expect(!run.text.contains("http_req"))
  }

  @Test func missingAndUnreadableFilesAreNamed() throws {
    let missing = try BinaryRun("analyze", "nowhere.json")
    #expect(missing.status == 66)
    #expect(missing.errorOutput == "k6lens: nowhere.json: no such file\n")
    let folder = try BinaryRun("analyze", directory.path)
    #expect(folder.status == 64)
    #expect(
      folder.errorOutput.contains("is a directory; 'k6lens report \(directory.path)' reads all runs in it"))
    let report = try BinaryRun("report", "nowhere")
    #expect(report.status == 66)
    #expect(report.errorOutput == "k6lens: nowhere: no such file or directory\n")
  }

  @Test func inAReportABadFileIsItsOwnCellOnly() throws {
    try directory.write("01-a-small.json", SmallRun.text)
    try directory.write("01-a-medium.json", "not k6\n")
    let run = try BinaryRun("report", directory.path, "-o", "-", "--language", "en")
    #expect(run.status == 0, "\(run.errorOutput)")
    #expect(run.errorOutput.contains("01-a-medium.json: "))
    #expect(run.text.contains("N/A (failed)"))
    let empty = try TemporaryDirectory()
    let none = try BinaryRun("report", empty.path)
    #expect(none.status == 65)
  }
}
