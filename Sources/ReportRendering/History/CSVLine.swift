/// A line of comma-separated values, quoted as in RFC 4180.
enum CSVLine {
  /// The fields with a line feed behind them.
  static func text(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

  /// A number that reads back as the same; empty where there is none.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return ECMAScriptNumber.shortest(value)
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0a, 0x0d].contains($0) }
    if !needsQuotes { return text }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}
