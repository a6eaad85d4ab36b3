import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct RunSchemaTests {
  @Test(
    "what analyze writes fits its schema",
    arguments: [
      "results/01-queue-spike-small", "results/02-reservation-stress-small", "results/03-payment-load-medium",
      "results/04-concert-endurance-large",
    ])
  func recorded(name: String) throws {
    let schema = try JSONSchema(named: "run.schema.json")
    for form in ["json.gz", "csv.gz", "handle-summary.json", "summary-export.json"] {
      let run = CommandRun("analyze", RecordedRuns.file(name, form).path, "--format", "json")
      #expect(run.status == 0)
      #expect(try schema.problems(of: run.output) == [], "\(form)")
    }
  }

  @Test func damageAndLimitsFitToo() throws {
    let folder = try TemporaryDirectory()
    let text = """
      running (01.0s), 1/1 VUs
      {"metric":"own","type":"Point","data":{"time":"2024-05-01T12:00:01Z","value":1.5,"tags":{"a":"b"}}}
      {"metric":"own","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":+Inf,"tags":{"a":"b"}}}
      {"metric":"own","type":"Point","da
      """
    let path = try folder.write("x.json", text)
    let run = CommandRun(
      "analyze", path, "--format", "json", "--threshold", "own: avg<1", "--filter", "a:b", "--from", "0s",
      "--by", "a")
    #expect(run.status == 0)
    #expect(run.output.contains(#""kind": "nonFiniteValue""#))
    #expect(run.output.contains(#""kind": "filtered""#))
    #expect(run.output.contains(#""origin": "commandLine""#))
    #expect(try JSONSchema(named: "run.schema.json").problems(of: run.output) == [])
  }

  @Test func theSchemaRefuses() throws {
    let schema = try JSONSchema(named: "run.schema.json")
    let text = CommandRun("analyze", CommandRun.sample("01-queue-spike-small.json.gz"), "--format", "json")
      .output
    for (from, to) in [
      (#""schema": "k6lens.run/1""#, #""schema": "k6lens.run/2""#),
      (#""type": "trend""#, #""type": "histogram""#), (#""passes": 489"#, #""passes": -489"#),
      (#""basis": "estimated""#, #""basis": "guessed""#), (#""limitations""#, #""limits""#),
    ] {
      #expect(text.contains(from), "\(from)")
      #expect(try !schema.problems(of: text.replacing(from, with: to)).isEmpty, "\(to)")
    }
  }
}

@Suite struct ReportSchemaTests {
  private static let recorded = Fixtures.directory.appending(path: "recorded/results").path
  private static let golden = Fixtures.directory.appending(path: "golden").path

  @Test(
    "what report writes fits its schema",
    arguments: [
      [Fixtures.sampleResults.path], [Fixtures.sampleResults.path, "--language", "en"], [recorded], [golden],
      ["pay/large=\(golden)/03-payment-load-large.json"],
    ])
  func report(arguments: [String]) throws {
    let run = CommandRun(["report"] + arguments + ["--format", "json", "--quiet"])
    #expect(run.status == 0)
    #expect(run.errorOutput == "")
    #expect(try JSONSchema(named: "report.schema.json").problems(of: run.output) == [])
  }

  @Test func unreadableAndMissingCellsFitToo() throws {
    let folder = try TemporaryDirectory()
    let sample = try Data(contentsOf: Fixtures.sampleResults.appending(path: "01-queue-spike-small.json.gz"))
    try folder.write("01-queue-spike-small.json.gz", sample)
    try folder.write("01-queue-spike-large.json", "nothing of k6\n")
    try folder.write("k6lens.yaml", "specs: { small: {}, medium: {}, large: {} }\n")
    let run = CommandRun("report", folder.path, "--format", "json")
    #expect(run.status == 0)
    #expect(run.output.contains(#""status": "missing""#))
    #expect(run.output.contains(#""kind": "unreadable""#))
    #expect(try JSONSchema(named: "report.schema.json").problems(of: run.output) == [])
  }

  @Test func theTableAndTheConclusionAreThere() throws {
    let run = CommandRun("report", Fixtures.sampleResults.path, "--format", "json", "--quiet")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let recommendation = try #require(report["recommendation"] as? [String: Any])
    #expect(recommendation["spec"] as? String == "medium")
    let cells = try #require(report["cells"] as? [[String: Any]])
    #expect(cells.count == 12)
    let states = cells.map {
      "\($0["test"] as? String ?? "")/\($0["spec"] as? String ?? "") \($0["status"] as? String ?? "")"
    }
    #expect(
      states.filter { !$0.hasSuffix(" ok") } == [
        "02-reservation-stress/small failed", "03-payment-load/small missing",
      ])
    let rows = try #require(cells[0]["rows"] as? [[String: Any]])
    #expect(rows.map { $0["row"] as? String } == ["P95 응답 시간 (ms)", "에러율 (%)", "처리량 (req/s)"])
    #expect(rows[0]["text"] as? String == "1155 ✗")
    #expect(rows[0]["objective"] as? String == "failed")
    let failed = try #require(cells[3]["rows"] as? [[String: Any]])
    #expect(failed.map { $0["text"] as? String } == ["N/A (실패)", "N/A", "N/A"])
    #expect(failed.allSatisfy { $0["value"] == nil })
  }
}
