import K6Parsing

/// Times of runs as text, in UTC.
enum HistoryTime {
  /// `2025-11-03 14:30`.
  static func minute(nanoseconds: Int64) -> String {
    let text = RFC3339.text(nanoseconds: nanoseconds)
    guard let mark = text.firstIndex(of: "T") else { return text }
    return text[..<mark] + " " + text[text.index(after: mark)...].prefix(5)
  }

  /// `2025-11-03`.
  static func day(nanoseconds: Int64) -> String {
    String(RFC3339.text(nanoseconds: nanoseconds).prefix { $0 != "T" })
  }
}
