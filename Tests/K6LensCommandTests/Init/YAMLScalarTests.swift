import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct YAMLScalarTests {
  @Test(
    "quoted only where it must be",
    arguments: [
      ("01-queue-spike", "01-queue-spike"), ("http_req_duration", "http_req_duration"),
      ("small", "small"), ("true", #""true""#), ("No", #""No""#), ("12", #""12""#), ("1e5", #""1e5""#),
      ("0x1f", #""0x1f""#), ("2024-05-01", #""2024-05-01""#), ("", #""""#), ("a b", #""a b""#),
      ("http_req_duration{name:login}", #""http_req_duration{name:login}""#), ("-x", #""-x""#),
      ("a#b", #""a#b""#), (#"say "x"\n"#, #""say \"x\"\\n""#), ("a\nb\u{7}", #""a\nb\x07""#),
      ("\u{2028}\u{202e}\u{e0001}", #""\u2028\u202e\U000e0001""#), ("예약", #""예약""#),
    ])
  func forms(text: String, expected: String) { #expect(YAMLScalar.text(text) == expected) }

  @Test("as key, value and list element, any text is read as itself")
  func roundTrip() throws {
    let seed: UInt64 = 20_240_501
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(
      "ab01 \t\n\r:#-?,[]{}&*!|>'\"%@`\\~=<.\u{0}\u{1b}\u{85}\u{a0}\u{2028}\u{202e}예é👍🏽\u{ffff}".unicodeScalars
    )
    for _ in 0..<2000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        scalars.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
      }
      let text = String(scalars)
      let scalar = YAMLScalar.text(text)
      #expect(!scalar.unicodeScalars.contains { $0.value < 0x20 }, "seed \(seed)")
      let top = try ConfigurationNode(
        yaml: "\(scalar): { key: \(scalar), list: [\(scalar)] } # end\n", path: "x")
      let member = try #require(try top?.members().first)
      #expect(Array(member.key.unicodeScalars) == Array(scalars), "seed \(seed)")
      let parts = try member.value.members(["key", "list"])
      #expect(try parts["key"]?.text() == text, "seed \(seed), \(text.debugDescription)")
      #expect(try parts["list"]?.elements().first?.text() == text, "seed \(seed)")
    }
  }
}
