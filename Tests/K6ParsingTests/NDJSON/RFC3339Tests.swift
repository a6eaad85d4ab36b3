import Foundation
import K6Parsing
import TestSupport
import Testing

@Suite struct RFC3339Tests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("1970-01-01T00:00:00.000000001Z", 1),
    ("2024-05-01T12:00:00.123456789+09:00", 1_714_532_400_123_456_789),
    ("2024-05-01T12:00:00.5Z", 1_714_564_800_500_000_000),
    ("2024-05-01T12:00:00.000001-03:30", 1_714_577_400_000_001_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000_000),
    ("2000-02-29T23:59:59+24:00", 951_782_399_000_000_000),
    ("1970-01-01T00:00:00Z", 0),
    ("2199-12-31T23:59:59.999999999Z", 7_258_118_399_999_999_999),
  ])
  func readsTimes(text: String, nanoseconds: Int64) {
    #expect(RFC3339.nanoseconds(text) == nanoseconds)
  }

  @Test(arguments: [
    "", "2024", "2024-05-01", "2024-05-01T12:00:00", "2024-05-01 12:00:00Z", "2024-05-01T12:00:00.Z",
    "2024-05-01T12:00:00.1234567890Z", "2024-05-01T12:00:00+0900", "2024-05-01T12:00:00+09:0",
    "2024-05-01T12:00:00Zx", "2024-05-01T12:00:00.5", "2024-05-01T12:00:00+", "2024-13-01T12:00:00Z",
    "2024-00-01T12:00:00Z", "2023-02-29T12:00:00Z", "1900-02-29T12:00:00Z", "2024-04-31T12:00:00Z",
    "2024-05-00T12:00:00Z", "2024-05-01T24:00:00Z", "2024-05-01T12:60:00Z", "2024-05-01T12:00:60Z",
    "2024-05-01T12:00:00+25:00", "2024-05-01T12:00:00+09:60", "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z",
    "２０２４-05-01T12:00:00Z", "2024-05-01T1a:00:00Z", "9999-12-31T23:59:59Z",
  ])
  func refusesEverythingElse(text: String) {
    #expect(RFC3339.nanoseconds(text) == nil)
  }

  @Test(arguments: [1, 20_240_501])
  func agreesWithTheFoundationCalendar(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: false)
    for _ in 0..<2000 {
      let second = Int64.random(in: 0...7_258_118_399, using: &random)
      let text = Date(timeIntervalSince1970: Double(second)).formatted(style)
      #expect(RFC3339.nanoseconds(text) == second * 1_000_000_000, "seed \(seed): \(text)")
    }
  }
}
