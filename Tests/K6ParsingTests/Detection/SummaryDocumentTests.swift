import K6Parsing
import Testing

@Suite struct SummaryDocumentTests {
  private func document(_ text: String) throws -> SummaryDocument {
    try Array(text.utf8).withUnsafeBytes { try SummaryDocument($0, path: "s.json") }
  }

  @Test(arguments: [
    (#"{"metrics":{"a":{"type":"trend","contains":"time","values":{"avg":1}}}}"#, ResultFormat.handleSummary),
    (#"{"metrics":{},"state":{"testRunDurationMs":1},"options":{}}"#, .handleSummary),
    (#"{"http_reqs":{"type":"counter","contains":"default","values":{"count":1,"rate":1}}}"#, .handleSummary),
    (#"{"metrics":{"a":{"avg":1,"p(95)":2}}}"#, .summaryExport),
    (#"{"metrics":{"a":{"avg":null}},"root_group":{}}"#, .summaryExport),
    (#"{"metrics":{},"root_group":{}}"#, .summaryExport),
    (#"{"version":"1.0.0","config":{"duration":1},"results":{"metrics":[]}}"#, .machineReadableSummary),
    (#"{"metadata":{},"results":{}}"#, .machineReadableSummary),
    ("\u{feff}\n{\"metrics\":{\"a\":{\"avg\":1}}}\n", .summaryExport),
    (
      "\n   /\\  banner {x}\n\n{\n \"metrics\": {\"a\": {\"values\": {}}}\n}\nrunning (01.0s)\n",
      .handleSummary
    ),
    ("{\"level\":\"info\"}\n{\"metrics\":{\"a\":{\"avg\":1}}}", .summaryExport),
  ])
  func tellsTheSummariesApart(text: String, format: ResultFormat) throws {
    #expect(try document(text).format == format)
  }

  @Test(arguments: [
    (#"{"thresholds":{"a":["rate<1"]},"vus":1}"#, "k6 options, not results"),
    (#"{"log":{"entries":[]}}"#, "an HTTP archive (HAR)"),
    (#"{"status":"success","data":{}}"#, "an answer of Prometheus"),
    (#"{"schema":"k6lens.diff/1","verdict":"unchanged"}"#, "output of k6lens itself (k6lens.diff/1)"),
    (
      #"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}"#,
      "JSON of another kind, with the keys 'a', 'b', 'c', 'd', 'e', …"
    ),
    (#"{"metrics":[1]}"#, "JSON of another kind, with the key 'metrics'"),
    (#"{"metrics":{"a":{"x":"y"}}}"#, "JSON of another kind, with the key 'metrics'"),
    ("{}", "JSON of another kind"),
    (#"{"metrics":{"a":{"avg":"#, "a JSON document that is cut off"),
    ("{\"metrics\":\n{\"a\"=1}}", "a JSON document that is damaged in line 2"),
    ("", "no JSON document"),
  ])
  func namesWhatElseItIs(text: String, found: String) {
    #expect(throws: InputError.noUsableData(path: "s.json", found: found)) { try document(text) }
  }
}
