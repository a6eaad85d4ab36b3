import Foundation
import K6Parsing
import TestSupport
import Testing

/// Lines whose keys stand in another order, or with blanks: read quickly, and just as the strict reader does.
@Suite struct AnyOrderLineTests {
  @Test(arguments: UInt64(1)...8)
  func everyLineGivesWhatStrictReadingGives(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    for _ in 0..<1500 {
      text += RandomPoint.text(blanks: ["", "", " ", "  ", "\t"], &random)
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
