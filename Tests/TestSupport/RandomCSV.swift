/// CSV files at random: usual rows that repeat, and everything that can be wrong with some.
public enum RandomCSV {
  /// A file of so many rows, damaged in some places and cut at its end.
  public static func file(rows: Int, _ random: inout SeededGenerator) -> [UInt8] {
    var columns = headers.randomElement(using: &random) ?? headers[0]
    // Rows of one file share their parts, as those of a test do.
    let metrics = usual(["http_reqs", "http_req_duration", "vus", "예약"], odd: oddNames, &random)
    let times = usual(["1714560000", "1714560001", "1714560001250"], odd: oddTimes, &random)
    let values = usual(["1.000000", "0.421751", "17", "-3.5"], odd: oddValues, &random)
    let tags = usual(["", "", "200", "2001", "a=b", "a=b&c=d", "::g", #""x, y""#], odd: oddFields, &random)
    let metadata = usual(["", "", "vu=3", "vu=3&iter=10"], odd: oddFields, &random)
    func row() -> String {
      columns.split(separator: ",").map { column in
        let choices =
          switch column {
          case "metric_name": metrics
          case "timestamp": times
          case "metric_value": values
          case "metadata": metadata
          default: tags
          }
        return choices.randomElement(using: &random) ?? ""
      }.joined(separator: ",")
    }
    func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    let lineEnd = one(in: 3) ? "\r\n" : "\n"
    var text = Array((columns + lineEnd).utf8)
    var block: [String] = []
    for _ in 0..<rows {
      // A request's rows come again and again in the same order.
      if block.isEmpty || one(in: 12) {
        block = (0..<Int.random(in: 1...8, using: &random)).map { _ in row() }
      }
      var line = Array(block.removeFirst().utf8)
      block.append(String(decoding: line, as: UTF8.self))
      if one(in: 20) { damage(&line, &random) }
      text += line
      if !one(in: 100) { text += Array((one(in: 30) ? "\r\n" : lineEnd).utf8) }
      if one(in: 400) {
        if one(in: 2) { columns = headers.randomElement(using: &random) ?? columns }
        text += Array((columns + lineEnd).utf8)
        block = []
      }
    }
    return Array(text.dropLast(Int.random(in: 0..<60, using: &random)))
  }

  private static let headers = [
    "metric_name,timestamp,metric_value,check,group,status,extra_tags,metadata",
    "metric_name,timestamp,metric_value,status,extra_tags,metadata",
    "metric_name,timestamp,metric_value,status,extra_tags",
    "metric_name,timestamp,metric_value,status",
    "metric_name,timestamp,metric_value,metadata,status",
    "metric_name,metric_value,timestamp,status,extra_tags,metadata",
    "metric_name,timestamp,metric_value,status,metadata,metadata",
  ]
  private static let oddNames = [#""http_reqs""#, #""a,b""#, #"a"b"#, "", "metric_name", "a\rb", #""a""b""#]
  private static let oddTimes = [
    "soon", "-5", "", #""1714560000""#, "2024-05-01T12:00:00.5Z", "1714560000123456789", "9999999999999",
  ]
  private static let oddValues = [
    "+Inf", "NaN", "", "one", "1e3", "1e999", "-0", #""1""#, "1.", "123456789.5",
  ]
  private static let oddFields = [
    "\"two\nlines\"", #""a ""b"" c""#, #"5" disk"#, #""open"#, "a\r", "a,b", "\"a\"b", "\u{0}",
  ]

  /// The usual choices many times, and now and then an odd one.
  private static func usual(
    _ usual: [String], odd: [String], _ random: inout SeededGenerator
  ) -> [String] {
    Array(repeating: usual, count: 8).flatMap { $0 } + odd.shuffled(using: &random).prefix(2)
  }

  /// Changes, removes, doubles or inserts a byte.
  private static func damage(_ line: inout [UInt8], _ random: inout SeededGenerator) {
    guard !line.isEmpty else { return }
    let place = Int.random(in: 0..<line.count, using: &random)
    let byte =
      [0x22, 0x0d, 0x0a, 0x2c, 0x00, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)
      ?? 0
    switch Int.random(in: 0..<5, using: &random) {
    case 0: line[place] = byte
    case 1: line.remove(at: place)
    case 2: line.insert(line[place], at: place)
    case 3: line.insert(byte, at: place)
    default: line.removeSubrange(place...)
    }
  }
}
