import Foundation
import K6Parsing
import TestSupport
import Testing

@Suite struct FormatDetectorTests {
  private static let metric =
    #"{"type":"Metric","data":{"name":"m","type":"trend","contains":"time","thresholds":[],"submetrics":null},"#
    + #""metric":"m"}"#
  private static let point =
    #"{"metric":"m","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":{}}}"#
  private static let pretty = """
    {
      "type": "Metric",
      "data": {
        "name": "m"
      },
      "metric": "m"
    }
    """
  private static let csv = "metric_name,timestamp,metric_value,check,extra_tags,metadata\n"

  private func finding(_ text: String, isWhole: Bool = true) -> FormatFinding {
    Array(text.utf8).withUnsafeBytes { FormatDetector.finding(in: $0, isWhole: isWhole) }
  }

  private static let ndjson: [(id: String, text: String)] = [
    ("two lines", "\(metric)\n\(point)\n"),
    ("one line", point),
    ("byte order mark", "\u{feff}\(metric)\n"),
    ("carriage returns", "\(metric)\r\n\(point)\r\n"),
    ("blank lines before", "\n\n  \n\(metric)\n"),
    ("zero bytes before", "\0\0\0\(metric)\n"),
    ("old key order", #"{"type":"Point","data":{"time":"x","value":1,"tags":null},"metric":"m"}"#),
    ("other key order", #"{"data":{"value":1},"type": "Point", "metric": "m"}"#),
    ("banner before", "\n          /\\      |‾‾| /‾‾/\n  execution: local\n\n\(metric)\n"),
    ("torn first line", ",\"value\":1,\"tags\":{}}}\n\(point)\n"),
    ("cut by progress", "{\"metric\":\"m\",\"type\":\n\nrunning (01.0s)\n\"Point\"}\n\(point)\n"),
    ("log lines before", "{\"level\":\"info\",\"msg\":\"{\"}\n{\"level\":\"warn\"}\n\(point)\n"),
    ("bracket before", "[k6] starting\n\(point)\n"),
    ("cut off", String(point.dropLast(20))),
    ("cut in the name", #"{"metric":"http_req_du"#),
  ]

  @Test func findsNDJSON() {
    for (id, text) in Self.ndjson {
      let finding = finding(text)
      #expect(finding.content == .samples(.ndjson), "\(id): \(finding)")
      #expect(finding.isCertain, "\(id)")
    }
  }

  @Test func findsLongNDJSONLinesByTheirBeginning() {
    let long = #"{"metric":"m","type":"Point","data":{"tags":{"a":"\#(String(repeating: "x", count: 5000))"#
    #expect(finding(long, isWhole: false).content == .samples(.ndjson))
    let longName = #"{"metric":"\#(String(repeating: "x", count: 5000))"#
    #expect(finding(longName, isWhole: false).content == .samples(.ndjson))
  }

  @Test func findsTheOtherFormatsWithSamples() {
    #expect(finding(Self.pretty + "\n" + Self.pretty).content == .samples(.jsonSequence))
    #expect(finding(Self.metric + Self.point).content == .samples(.jsonSequence))
    #expect(finding(Self.metric + "  " + Self.point).content == .samples(.jsonSequence))
    #expect(finding("\u{1e}" + Self.pretty).content == .samples(.jsonSequence))
    #expect(finding("[" + Self.metric + ",\n" + Self.point + "]").content == .samples(.jsonArray))
    #expect(finding("[\n  " + Self.pretty + "\n]").content == .samples(.jsonArray))
    #expect(finding(Self.csv).content == .samples(.csv))
    #expect(finding("\u{feff}" + Self.csv).content == .samples(.csv))
    #expect(finding("timestamp,\"metric_name\",x,metric_value\r\n").content == .samples(.csv))
    #expect(finding("     execution: local\n\n" + Self.csv).content == .samples(.csv))
  }

  @Test(arguments: [
    #"{"metrics":{"a":{"values":{"avg":1}}}}"#,
    #"{"root_group":{"name":""},"metrics":{}}"#,
    "{\n  \"setup_data\": null,\n  \"state\": {}, \"metrics\": {}\n}",
    #"{"version":"1.0.0","results":{"metrics":[]},"config":{}}"#,
    #"{"http_reqs":{"type":"counter","values":{"count":1}}}"#,
    "banner\n\n{\"metrics\":{}}\n",
  ])
  func findsDocuments(text: String) {
    #expect(finding(text).content == .document)
  }

  @Test func findsDocumentsWhoseTellingKeysAreOutOfSight() {
    let script = String(repeating: #"x\n"#, count: 1000)
    #expect(finding(#"{"config":{"script":"\#(script)"#, isWhole: false).content == .document)
    #expect(finding(#"{"setup_data":{"a":"\#(script)"#, isWhole: false).content == .document)
  }

  @Test(arguments: [
    ("", "it is empty"), (" \n\n", "only blanks"), ("[]", "an empty JSON array"),
    (#"[{"a":1,"b":2}]"#, "a JSON array of other objects, with the keys 'a', 'b'"),
    (
      #"{"event":"config","data":{}}"# + "\n" + #"{"event":"metric","data":{}}"# + "\n",
      "a recording of k6's web dashboard; record the run with --out json as well"
    ),
    ("hello world\nagain\n", "text that begins with 'hello world'"),
    ("<html><body>", "HTML or XML"),
    ("{\"a\":1}\n{\"a\":2}\n", "JSON of another kind, with the key 'a'"),
    (
      "     data_received..................: 5.3 kB 2.0 kB/s\n   ✓ http_req_duration..............: avg=1ms\n",
      "the text of k6's end-of-test summary; save the run with --out json or --summary-export"
    ),
    ("PK\u{03}\u{04}xxxx", "a zip archive; unpack it first"),
    ("\u{01}\u{02}\u{03}\u{04}\u{05}\u{06}", "binary data"),
  ])
  func namesWhatIsNotK6s(text: String, description: String) {
    let finding = finding(text)
    #expect(finding.content == .unusable)
    #expect(finding.description == description)
  }

  @Test func namesBytesThatAreNoText() {
    let random: [UInt8] = [0x1f, 0x8b, 8, 0]
    #expect(
      random.withUnsafeBytes { FormatDetector.finding(in: $0, isWhole: true).description }
        == "gzip data inside gzip data; unpack it once")
    let noise: [UInt8] = (0..<400).map { UInt8(truncatingIfNeeded: 128 + $0 * 7 % 128) } + [0, 1, 2]
    #expect(
      noise.withUnsafeBytes { FormatDetector.finding(in: $0, isWhole: true).description } == "binary data")
  }

  @Test func readsOnInHopeWhereNothingWasSeenYet() {
    let finding = finding(String(repeating: "some log line\n", count: 100), isWhole: false)
    #expect(finding.content == .samples(.ndjson))
    #expect(!finding.isCertain)
    #expect(finding.description == "text that begins with 'some log line'")
  }

  @Test(arguments: [true, false], [true, false])
  func findsUTF16(littleEndian: Bool, withMark: Bool) throws {
    let text = (withMark ? "\u{feff}" : "") + Self.metric + "\r\n" + Self.point + "\r\n"
    let bytes = text.utf16.flatMap { unit in
      littleEndian ? [UInt8(unit & 0xff), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xff)]
    }
    let opened = try FormatDetector.open(ChunkedByteSource(bytes, chunkSize: 7))
    #expect(opened.finding.content == .samples(.ndjson))
    #expect(opened.finding.encoding == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
    let result = try ReadResult(NDJSONReader(opened.source, path: "f"))
    #expect(result.points.count == 1)
    #expect(result.definitions.count == 1)
    #expect(result.problems.isEmpty)
  }

  @Test(arguments: [1000, .max])
  func givesBackTheBytesLookedAt(chunkSize: Int) throws {
    let text = String(repeating: "noise\n", count: 100_000) + Self.point + "\n"
    let opened = try FormatDetector.open(ChunkedByteSource(text, chunkSize: chunkSize))
    #expect(opened.finding.content == .samples(.ndjson))
    let result = try ReadResult(NDJSONReader(opened.source, path: "f"))
    #expect(result.points.count == 1)
    #expect(result.problems.count == 100_000)
  }

  @Test func recognisesRecordedFiles() throws {
    let directory = Fixtures.directory.appending(path: "recorded/results")
    for name in ["01-queue-spike-large", "04-concert-endurance-small"] {
      for suffix in ["handle-summary.json", "summary-export.json"] {
        let data = try Data(contentsOf: directory.appending(path: "\(name).\(suffix)"))
        let content = data.withUnsafeBytes { FormatDetector.finding(in: $0, isWhole: true).content }
        #expect(content == .document, "\(name).\(suffix)")
      }
      let data = try Data(contentsOf: directory.appending(path: "\(name).summary.txt"))
      let finding = data.withUnsafeBytes { FormatDetector.finding(in: $0, isWhole: true) }
      #expect(finding.content == .unusable)
      #expect(
        finding.description
          == "the text of k6's end-of-test summary; save the run with --out json or --summary-export")
    }
  }
}
