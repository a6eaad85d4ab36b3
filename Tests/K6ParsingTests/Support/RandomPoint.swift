import TestSupport

/// Points as other programs might write them.
enum RandomPoint {
  /// A Point as members in random order, with `blanks` between them, and now and then something odd or broken.
  static func text(blanks: [String], _ random: inout SeededGenerator) -> [UInt8] {
    func blank() -> String { blanks.randomElement(using: &random) ?? "" }
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
}
