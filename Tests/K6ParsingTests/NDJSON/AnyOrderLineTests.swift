import Foundation
import K6Parsing
import TestSupport
import Testing

/// Lines whose keys stand in another order, or with blanks: read quickly, and just as the strict reader does.
@Suite struct AnyOrderLineTests {
  /// A Point as members in random order, with blanks, and now and then something odd or broken.
  private func line(_ random: inout SeededGenerator) -> [UInt8] {
    func blank() -> String { ["", "", " ", "  ", "\t"].randomElement(using: &random) ?? "" }
    func object(_ members: [(String, String)]) -> String {
      let text = members.map { "\"\($0.0)\"\(blank()):\(blank())\($0.1)" }.joined(
        separator: "\(blank()),\(blank())")
      return "{\(blank())\(text)\(blank())}"
    }
    func pick(_ common: String, _ rare: [String]) -> String {
      Int.random(in: 0..<12, using: &random) == 0 ? rare.randomElement(using: &random) ?? common : common
    }
    let tags = pick(
      object(
        [("status", "\"20\(Int.random(in: 0..<4, using: &random))\""), ("name", "\"/seat\"")].shuffled(
          using: &random)),
      [
        "null", "{}", #"{"a":1,"b":true,"c":null}"#, #"{"a":"\u003c\"}"}"#, #"{"a":{"b":"c"}}"#,
        #"{"a":"b",}"#, "[]", #"{"a":"x","a":"y"}"#,
      ])
    var data = [
      (
        "time",
        pick(
          "\"2024-05-01T12:00:0\(Int.random(in: 0..<3, using: &random)).5+09:00\"",
          ["\"soon\"", "1", "\"2024-13-01T00:00:00Z\""])
      ),
      (
        "value",
        pick(
          "\(Int.random(in: 0..<5, using: &random)).25",
          ["1.5e+06", "-3", "NaN", "null", "\"1\"", "1e999", "01", "1."])
      ),
      ("tags", tags),
    ]
    if Int.random(in: 0..<10, using: &random) == 0 { data.append(("tainted", "null")) }
    if Int.random(in: 0..<20, using: &random) == 0 { data.removeLast() }
    if Int.random(in: 0..<20, using: &random) == 0 { data.append(data[0]) }
    var members = [
      ("type", pick("\"Point\"", ["\"Metric\"", "\"Dot\"", "3"])),
      (
        "metric",
        pick(
          "\"http_req_\(["waiting", "duration"].randomElement(using: &random) ?? "")\"",
          [#""a\u0062""#, "null", "\"\"", "\"\u{7f}é\""])
      ),
      ("data", object(data.shuffled(using: &random))),
    ]
    if Int.random(in: 0..<20, using: &random) == 0 { members.append(members[1]) }
    var bytes = Array(object(members.shuffled(using: &random)).utf8)
    if Int.random(in: 0..<10, using: &random) == 0, !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  @Test(arguments: UInt64(1)...8)
  func everyLineGivesWhatStrictReadingGives(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    for _ in 0..<1500 {
      text += line(&random)
      text += [[0x0a], [0x0d, 0x0a]].randomElement(using: &random) ?? [0x0a]
    }
    let quick = try RecordedStream(ndjson: text)
    #expect(quick.points.count > 500, "seed \(seed)")
    #expect(!quick.problems.isEmpty, "seed \(seed)")
    #expect(try quick == RecordedStream(ndjson: text, fast: false), "seed \(seed)")
  }

  @Test func moreTagsThanAreRememberedAreStillToldApart() throws {
    var text = ""
    for index in 0..<20_000 {
      text +=
        #"{"type":"Point","metric":"m","data":{"value":\#(index),"tags":{"n":"\#(index % 17_000)"},"time":"2024-05-01T12:00:00Z"}}"#
        + "\n"
    }
    let stream = try RecordedStream(
      NDJSONReader(
        BytesInMemory(text.utf8), path: "run.json", symbols: SymbolTable(tagSetLimit: 20_000)))
    #expect(stream.problems.isEmpty)
    #expect(stream.points.map(\.value) == (0..<20_000).map(Double.init))
    #expect(stream.points.map { $0.tags["n"] } == (0..<20_000).map { "\($0 % 17_000)" })
  }
}
