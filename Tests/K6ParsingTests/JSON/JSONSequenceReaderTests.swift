import K6Parsing
import TestSupport
import Testing

@Suite struct JSONSequenceReaderTests {
  private static func compact(_ value: Int) -> String {
    #"{"metric":"m","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":\#(value),"tags":{"a":"b"}}}"#
  }

  private static let compactMetric =
    #"{"type":"Metric","data":{"name":"m","type":"trend","contains":"time","thresholds":[],"#
    + #""submetrics":[{"name":"m{a:b}","suffix":"a:b","tags":{"a":"b"}}]},"metric":"m"}"#

  private static func pretty(_ value: Int, indent: String = "") -> String {
    """
    {
      "metric": "m",
      "type": "Point",
      "data": {
        "time": "2024-05-01T12:00:00Z",
        "value": \(value),
        "tags": {
          "a": "b } { \\" ["
        }
      }
    }
    """.split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
  }

  private static let prettyMetric = """
    {
      "type": "Metric",
      "data": {
        "name": "m",
        "submetrics": [
          {
            "name": "m{a:b}",
            "tags": {
              "a": "b"
            }
          }
        ]
      },
      "metric": "m"
    }
    """

  private func read(_ text: String, chunkSize: Int = .max) throws -> ReadResult {
    try ReadResult(JSONSequenceReader(ChunkedByteSource(text, chunkSize: chunkSize), path: "s.json"))
  }

  /// Two Points of values 1 and 2 in some arrangement, with the problems it must report.
  struct Arrangement: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    var problems: [String] = []
    var testDescription: String { id }
  }

  private static let sound: [Arrangement] = [
    .init(id: "pretty", text: "\(prettyMetric)\n\(pretty(1))\n\(pretty(2))\n"),
    .init(id: "pretty, no last line end", text: "\(prettyMetric)\n\(pretty(1))\n\(pretty(2))"),
    .init(id: "one line", text: "\(compactMetric)\(compact(1))\(compact(2))"),
    .init(id: "blanks between", text: "\(compactMetric) \(compact(1))\t\(compact(2))\n"),
    .init(id: "array", text: "[\(compactMetric),\(compact(1)),\(compact(2))]\n"),
    .init(id: "array of lines", text: "[\n\(compactMetric),\n\(compact(1)),\n\(compact(2))\n]\n"),
    .init(
      id: "pretty array", text: "[\n\(prettyMetric),\n\(pretty(1, indent: "  ")),\n\(pretty(2))\n]"),
    .init(
      id: "record separators", text: "\u{1e}\(compactMetric)\n\u{1e}\(pretty(1))\n\u{1e}\(compact(2))\n"),
    .init(
      id: "byte order mark", text: "\u{feff}\(compactMetric)\r\n\(compact(1))\r\n\(compact(2))\r\n"),
    .init(id: "unclosed array", text: "[\(compactMetric),\(compact(1)),\(compact(2))"),
  ]

  @Test(arguments: sound)
  func readsObjects(arrangement: Arrangement) throws {
    for chunkSize in [1, 3, 100, .max] {
      let result = try read(arrangement.text, chunkSize: chunkSize)
      #expect(result.points.map(\.value) == [1, 2])
      #expect(result.definitions.map(\.submetrics.count) == [1])
      #expect(result.problems.isEmpty)
      #expect(result.lineCount == arrangement.text.utf8.split(separator: 0x0a).count)
    }
  }

  private static let damaged: [Arrangement] = [
    .init(
      id: "text between", text: "\(pretty(1))\nrunning (01.0s), 1/1 VUs\n\n\(pretty(2))",
      problems: ["12: notJSON"]),
    .init(
      id: "other objects", text: "\(pretty(1))\n{\n  \"a\": {\n  }\n}\n\(pretty(2))",
      problems: ["12: notK6"]),
    .init(
      id: "cut object", text: "\(pretty(1))\n\(pretty(9).prefix(90))\n\(pretty(2))",
      problems: ["12: notJSON"]),
    .init(
      id: "cut in a string", text: "\(pretty(1))\n\(pretty(9).prefix(70))\n\(pretty(2))",
      problems: ["12: notJSON"]),
    .init(
      id: "cut in compact", text: "\(compact(1))\(compact(9).prefix(30))\(compact(2))",
      problems: ["1: notJSON"]),
    .init(id: "text in compact", text: "\(compact(1))oh no\(compact(2))", problems: ["1: notJSON"]),
    .init(
      id: "text in an object",
      text: "\(pretty(1))\n\(pretty(9).replacing(": 9", with: ": oops"))\n\(pretty(2))",
      problems: ["12: notJSON"]),
    .init(
      id: "too many braces", text: "\(pretty(1))\n}\n}}\n\(pretty(2))",
      problems: ["12: notJSON", "13: notJSON"]),
    .init(
      id: "wrong bracket", text: "\(pretty(1))\n{\n  \"a\": [1}\n}\n\(pretty(2))", problems: ["12: notJSON"]),
    .init(
      id: "torn end", text: "\(pretty(1))\n\(pretty(2))\n{\n  \"metric\": \"m",
      problems: ["23: truncatedLine"]),
    .init(
      id: "cut in an array",
      text: "[\n\(pretty(1, indent: "  ")),\n\(pretty(9, indent: "  ").prefix(80))\n"
        + "\(pretty(2, indent: "  "))\n]",
      problems: ["13: notJSON"]),
    .init(
      id: "infinite", text: "\(pretty(1))\n\(pretty(9).replacing(": 9", with: ": null"))\n\(pretty(2))",
      problems: ["12: nonFiniteValue"]),
    .init(
      id: "no time", text: "\(pretty(1))\n\(pretty(9).replacing("2024", with: "24"))\n\(pretty(2))",
      problems: ["12: badTime"]),
  ]

  @Test(arguments: damaged)
  func losesNothingGoodToDamage(arrangement: Arrangement) throws {
    for chunkSize in [1, 64, .max] {
      let result = try read(arrangement.text, chunkSize: chunkSize)
      #expect(result.points.map(\.value) == [1, 2])
      #expect(result.problems == arrangement.problems)
    }
  }

  /// Points put together and damaged at random, read quickly and strictly.
  @Test(arguments: UInt64(1)...8)
  func everyObjectGivesWhatStrictReadingGives(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let blanks = [["", " "], ["", "\n  ", " "], ["\n", "\n    ", "\r\n  ", "\t"]]
    var text: [UInt8] = []
    for _ in 0..<1000 {
      text += RandomPoint.text(blanks: blanks.randomElement(using: &random) ?? [""], &random)
      text += Array(
        ["\n", ",\n", ",", "", "\u{1e}", "\noops\n"].randomElement(using: &random)?.utf8 ?? "".utf8)
    }
    func read(fast: Bool, chunkSize: Int) throws -> ReadResult {
      let reader = JSONSequenceReader(ChunkedByteSource(text, chunkSize: chunkSize), path: "s.json")
      reader.usesFastPath = fast
      return try ReadResult(reader)
    }
    let strict = try read(fast: false, chunkSize: .max)
    #expect(strict.points.count > 300, "seed \(seed)")
    #expect(!strict.problems.isEmpty, "seed \(seed)")
    for chunkSize in [100, 5000, .max] {
      #expect(try read(fast: true, chunkSize: chunkSize) == strict, "seed \(seed)")
    }
  }

  @Test func saysWhenTheEndIsMissing() throws {
    let reader = JSONSequenceReader(ChunkedByteSource("[" + Self.compact(1) + ",{\"metric\""), path: "s.json")
    #expect(try ReadResult(reader).points.count == 1)
    #expect(reader.endedInsideLine)
  }

  @Test func keepsMoreThanABatch() throws {
    let result = try read("[" + (0..<20_000).map { Self.compact($0) }.joined(separator: ",") + "]")
    #expect(result.points.map(\.value) == (0..<20_000).map(Double.init))
  }

  @Test(arguments: [5, 501])
  func survivesEveryCutAndFlip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = ["\(Self.pretty(1))\n\(Self.pretty(2))", "[\(Self.compactMetric),\(Self.compact(1))]"]
    for text in texts {
      let bytes = Array(text.utf8)
      for end in 0...bytes.count {
        let reader = JSONSequenceReader(ChunkedByteSource(Array(bytes[..<end])), path: "s.json")
        #expect(try ReadResult(reader).points.count <= 2)
      }
      for _ in 0..<400 {
        var damaged = bytes
        for _ in 0..<3 {
          let place = Int.random(in: 0..<damaged.count, using: &random)
          damaged[place] = UInt8.random(in: 0...255, using: &random)
        }
        let whole = try ReadResult(JSONSequenceReader(ChunkedByteSource(damaged), path: "s.json"))
        let pieces = try ReadResult(
          JSONSequenceReader(ChunkedByteSource(damaged, chunkSize: 9), path: "s.json"))
        #expect(whole == pieces, "seed \(seed): \(String(decoding: damaged, as: UTF8.self))")
      }
    }
  }
}
