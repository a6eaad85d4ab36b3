import Foundation
import K6Parsing
import TestSupport
import Testing

@Suite struct NDJSONReaderTests {
  static let point =
    #"{"metric":"http_reqs","type":"Point","data":{"time":"2024-05-01T12:00:01.01Z","value":1,"tags":{"status":"200"}}}"#
  static let metric =
    #"{"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}"#

  private func read(_ text: String, fast: Bool = true) throws -> RecordedStream {
    try RecordedStream(ndjson: text.utf8, fast: fast)
  }

  @Test(arguments: Fixtures.recordedRuns)
  func fastAndStrictReadingAgreeOnRecordedRuns(_ file: URL) throws {
    let bytes = try file.inflated()
    let fast = try RecordedStream(ndjson: bytes)
    #expect(fast.problems.isEmpty)
    #expect(fast.points.count + fast.definitions.count == fast.lineCount)
    #expect(try fast == RecordedStream(ndjson: bytes, fast: false))
  }

  /// As `jq --seq` writes them.
  @Test(arguments: [true, false], [50, .max])
  func recordSeparatorsAreNothing(fast: Bool, blockSize: Int) throws {
    let plain = try #require(Fixtures.recordedRuns.first).inflated().prefix(60_000)
    let lines = plain.split(separator: 0x0a)
    let separated = lines.reduce(into: [UInt8]()) { $0 += [0x1e] + $1 + [0x0a] } + [0x1e]
    let stream = try RecordedStream(ndjson: separated, fast: fast, blockSize: blockSize)
    let expected = try RecordedStream(ndjson: lines.reduce(into: [UInt8]()) { $0 += $1 + [0x0a] })
    #expect(stream.points == expected.points)
    #expect(stream.definitions == expected.definitions)
    #expect(stream.problems == expected.problems)
    #expect(stream.lineCount == lines.count + 1)
  }

  @Test(arguments: [1, 7, 240, 4096])
  func theSizeOfTheBlocksDoesNotMatter(_ size: Int) throws {
    let bytes = try #require(Fixtures.recordedRuns.first).inflated().prefix(60_000)
    #expect(try RecordedStream(ndjson: bytes, blockSize: size) == RecordedStream(ndjson: bytes))
  }

  /// Lines that are nearly in k6's shape: the fast path must take them exactly as the strict reader does.
  @Test(arguments: [
    point.replacing(#""value":1"#, with: #""value":1.234825e+06"#),
    point.replacing(#""value":1"#, with: #""value":1e-07"#),
    point.replacing(#""value":1"#, with: #""value":-12.5"#),
    point.replacing(#""value":1"#, with: #""value":012"#),
    point.replacing(#""value":1"#, with: #""value":1."#),
    point.replacing(#""value":1"#, with: #""value":.5"#),
    point.replacing(#""value":1"#, with: #""value":1.5.5"#),
    point.replacing(#""value":1"#, with: #""value":12345678"#),
    point.replacing(#""value":1"#, with: #""value":123456789.123456789"#),
    point.replacing(#""value":1"#, with: #""value":0.1234567"#),
    point.replacing(#""value":1"#, with: #""value":0.12345678"#),
    point.replacing(#""value":1"#, with: #""value":179769313486231570000000000000000000000000000000000"#),
    point.replacing(#""value":1"#, with: #""value":1e999"#),
    point.replacing(#""value":1"#, with: #""value":+Inf"#),
    point.replacing(#""value":1"#, with: #""value":NaN"#),
    point.replacing(#""value":1"#, with: #""value":"1""#),
    point.replacing(#""value":1"#, with: #""value": 1"#),
    point.replacing(#"{"status":"200"}"#, with: "{}"),
    point.replacing(#"{"status":"200"}"#, with: "null"),
    point.replacing(#"{"status":"200"}"#, with: #"{"a":"\u003c\ud83d\ude00","b":""}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"b":"1","a":"2","b":"3"}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"b":"\x"}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"b":1}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"b":"1",}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"status":"200"},"metadata":{"vu":"3"}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"status":"200"},"metadata":{"vu":3}"#),
    point.replacing(#"{"status":"200"}"#, with: #"{"status":"200"},"metadata":{"vu":"\u0041"}"#),
    point.replacing("http_reqs", with: "a\\u003cb"),
    point.replacing("http_reqs", with: ""),
    point.replacing("http_reqs", with: "예약"),
    point.replacing("12:00:01.01Z", with: "12:00:01Z"),
    point.replacing("12:00:01.01Z", with: "12:00:61Z"),
    point.replacing("12:00:01.01Z", with: "12:00:01.Z"),
    point.replacing("12:00:01.01Z", with: "12:00:01.123456789+09:00"),
    point.replacing("12:00:01.01Z", with: "12:00:01.1234567891Z"),
    point.replacing("2024-05-01", with: "2023-02-29"),
    point.replacing("2024-05-01", with: "9999-05-01"),
    point + " ", " " + point, point + "\r", point + "}", String(point.dropLast()),
    "{\"type\":\"Point\",\"data\":{\"time\":\"2024-05-01T12:00:00Z\",\"value\":2,\"tags\":{\"a\":\"b\"}},\"metric\":\"m\"}",
  ])
  func oddLinesReadAlikeOnBothPaths(_ line: String) throws {
    // Before and after it stand usual lines, so that the fast path has something to expect.
    let usual = [Self.metric, Self.point, Self.point]
    let text = (usual + [line] + usual + [line]).joined(separator: "\n") + "\n"
    let fast = try read(text)
    #expect(fast == (try read(text, fast: false)))
    #expect(fast.points.count + fast.problems.count(where: \.skipsLine) == 6)
    #expect(fast.lineCount == 8)
  }

  @Test func aWrongLineIsReportedWithItsPlace() throws {
    let stream = try read("\(Self.metric)\n\(Self.point)\nrunning (01.0s), 1/1 VUs\n\(Self.point)\n")
    #expect(stream.points.count == 2)
    #expect(
      stream.problems.map(\.description) == [
        "run.json:3: not a JSON line, expected a k6 Metric or Point; skipped: running (01.0s), 1/1 VUs"
      ])
  }

  @Test func aLineCutInTwoByProgressIsPutTogether() throws {
    let cut = Self.point.index(Self.point.startIndex, offsetBy: 40)
    let text =
      "\(Self.point)\n\(Self.point[..<cut])\n\nrunning (01.0s), 1/1 VUs, 0 complete\ndefault   [  10% ] 1 VUs\n\(Self.point[cut...])\n\(Self.point)\n"
    let stream = try read(text)
    #expect(stream.points.count == 3)
    #expect(stream.problems.map(\.kind) == [.notJSON, .notJSON, .rejoinedLine])
    #expect(stream.problems.map(\.location.line) == [4, 5, 2])
  }

  @Test func aHeadWhoseEndNeverComesIsCountedOnce() throws {
    let stream = try read(
      "\(Self.point.prefix(40))\n" + String(repeating: "x\n", count: 30) + "\(Self.point)\n")
    #expect(stream.points.count == 1)
    #expect(stream.problems.filter { $0.kind == .notJSON }.count == 31)
  }

  @Test func objectsGluedTogetherAllCount() throws {
    let stream = try read("\(Self.point)\(Self.metric)\(Self.point)\nprogress \(Self.point)\n")
    #expect(stream.points.count == 3)
    #expect(stream.definitions.count == 1)
    #expect(stream.problems.map(\.kind) == [.textAroundLine])
    let torn = try read("\(Self.point.prefix(70))\(Self.point)\n")
    #expect(torn.points.count == 1)
    #expect(torn.problems.map(\.kind) == [.textAroundLine])
  }

  @Test func theEndOfTheFileMayBeMissing() throws {
    let whole = try read("\(Self.point)\n\(Self.point)")
    #expect(whole.points.count == 2)
    #expect(whole.problems.isEmpty)
    let cut = try read("\(Self.point)\n\(Self.point.dropLast(3))")
    #expect(cut.points.count == 1)
    #expect(cut.problems.map(\.kind) == [.truncatedLine])
  }

  @Test func nulBytesBlankLinesAndAByteOrderMarkDoNoHarm() throws {
    let stream = try read("\u{feff}\(Self.point)\n\n\0\0\0\(Self.point)\0\n\0\0\n \r\n\(Self.point)\r\n")
    #expect(stream.points.count == 3)
    #expect(stream.problems.isEmpty)
  }

  @Test(arguments: [true, false])
  func linesOfAMegabyteAreRead(_ fast: Bool) throws {
    let long = Self.point.replacing(#""200""#, with: "\"\(String(repeating: "é<", count: 1 << 19))\"")
    let stream = try read("\(Self.point)\n\(long)\n\(Self.point)\n\(long)", fast: fast)
    #expect(stream.points.count == 4)
    #expect(stream.points.last?.tags["status"]?.utf8.count == 3 << 19)
  }

  @Test func nonsenseOfAnyKindNeverHidesAGoodLine() throws {
    for seed in UInt64(0)..<60 {
      var random = SeededGenerator(seed: seed)
      var text: [UInt8] = []
      var good = 0
      for _ in 0..<40 {
        if Bool.random(using: &random) {
          text += Array(Self.point.utf8) + [0x0a]
          good += 1
        } else {
          let pool = Array("{}[]\":,\\metric type Point \u{0}\u{7f}é0e+-".utf8) + [0xff, 0x00]
          let count = Int.random(in: 0...60, using: &random)
          text += (0..<count).map { _ in pool.randomElement(using: &random) ?? 0 } + [0x0a]
        }
      }
      let stream = try RecordedStream(ndjson: text)
      #expect(stream.points.count == good, "seed \(seed)")
    }
  }

  /// Every prefix of a recorded beginning gives exactly the lines that are whole in it.
  @Test func everyPrefixGivesItsWholeLines() throws {
    let bytes = try #require(Fixtures.recordedRuns.first).inflated()
    var ends: [Int] = []
    for (index, byte) in bytes.enumerated() where byte == 0x0a {
      ends.append(index)
      if ends.count == 40 { break }
    }
    for cut in 0...(ends.last ?? 0) {
      let stream = try RecordedStream(ndjson: bytes.prefix(cut))
      // A line whose line end alone is missing is whole.
      let whole = ends.count { $0 <= cut }
      #expect(stream.points.count + stream.definitions.count == whole, "cut at \(cut)")
      let isCut = cut > 0 && !ends.contains(cut) && !ends.contains(cut - 1)
      #expect(stream.problems.map(\.kind) == (isCut ? [.truncatedLine] : []), "cut at \(cut)")
    }
  }
}
