import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct RunJSONTests {
  @Test("what k6 gave to handleSummary comes back", arguments: RecordedRuns.all)
  func handleSummary(name: String) throws {
    let text = RunJSON().document(try HandleSummaryFixture.run(name))
    let ours = try parsed(text)
    let theirs = try parsed(
      String(contentsOf: RecordedRuns.file(name, "handle-summary.json"), encoding: .utf8))
    #expect(sorted(ours["metrics"]) == sorted(theirs["metrics"]))
    #expect(sorted(ours["root_group"]) == sorted(theirs["root_group"]))
    #expect(ours["state"]?["testRunDurationMs"] == theirs["state"]?["testRunDurationMs"])
    #expect(
      ours["options"]?["summaryTrendStats"]?.array?.compactMap(\.string).sorted()
        == theirs["options"]?["summaryTrendStats"]?.array?.compactMap(\.string).sorted())
  }

  @Test func onlyTheStatisticsAskedForAreWritten() throws {
    let run = try HandleSummaryFixture.run("results/01-queue-spike-small")
    let statistics = ["max", "p(99.90)", "p(12)"].compactMap { TrendStatistic($0) }
    let ours = try parsed(RunJSON(trendStatistics: statistics).document(run))
    let values = ours["metrics"]?["http_req_duration"]?["values"]
    #expect(values?.object?.map(\.key) == ["max", "p(99.90)"])
    #expect(
      ours["options"]?["summaryTrendStats"]?.array?.compactMap(\.string) == ["max", "p(99.90)", "p(12)"])
  }

  private func parsed(_ text: String) throws -> JSONValue {
    try Array(text.utf8).withUnsafeBytes { try JSONReader.document($0) }
  }

  /// The same value with the members of every object sorted.
  private func sorted(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case .object(let members):
      .object(members.sorted { $0.key < $1.key }.map { (key: $0.key, value: sorted($0.value) ?? .null) })
    case .array(let elements): .array(elements.map { sorted($0) ?? .null })
    default: value
    }
  }
}

@Suite struct JSONWriterTests {
  @Test func keysAreSortedAndNumbersAreShort() {
    let value = JSONValue.object([
      (key: "b", value: .array([.number(1), .null, .number(0.1), .number(1e21)])),
      (key: "a", value: .object([])),
      (key: "c", value: .array([.object([(key: "x", value: .bool(true))])])),
      (key: "nan", value: .number(.nan)),
    ])
    #expect(JSONWriter.line(value) == #"{"a":{},"b":[1,null,0.1,1e+21],"c":[{"x":true}],"nan":null}"#)
    #expect(
      JSONWriter.document(value) == """
        {
          "a": {},
          "b": [1,null,0.1,1e+21],
          "c": [
            {
              "x": true
            }
          ],
          "nan": null
        }

        """)
  }

  @Test func textIsEscaped() throws {
    let nasty = "quote\" back\\ tab\t line\n bell\u{7} 좌석 \u{2028} 🎫 \u{0}"
    let text = JSONWriter.line(.string(nasty))
    #expect(text == #""quote\" back\\ tab\t line\n bell\u0007 좌석 "# + "\u{2028}" + #" 🎫 \u0000""#)
    #expect(try Array(text.utf8).withUnsafeBytes { try JSONReader.document($0) } == .string(nasty))
  }
}

@Suite struct RFC3339TextTests {
  @Test(
    "times in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_714_532_401_010_000_000, "2024-05-01T03:00:01.010Z"),
      (-1, "1969-12-31T23:59:59.999999999Z"), (951_782_400_000_000_000, "2000-02-29T00:00:00Z"),
      (4_102_444_799_000_001_000, "2099-12-31T23:59:59.000001Z"),
      (Int64.min, "1677-09-21T00:12:43.145224192Z"),
    ])
  func text(nanoseconds: Int64, expected: String) {
    #expect(RFC3339.text(nanoseconds: nanoseconds) == expected)
  }

  @Test func textReadsBack() {
    let seed: UInt64 = 7
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let time = Int64.random(in: 0...7_258_118_399_999_999_999, using: &random)
      let text = RFC3339.text(nanoseconds: time)
      #expect(RFC3339.nanoseconds(text) == time, "seed \(seed), \(text)")
    }
  }
}

@Suite struct MD5Tests {
  @Test(
    "the digests of RFC 1321",
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
      ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
      (
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "57edf4a22be3c955ac49da2e2107b67a"
      ),
    ])
  func digest(text: String, expected: String) { #expect(MD5.hexDigest(text) == expected) }
}
