/// Times as k6 and Go write them: `1m30s`, `250ms`, `90`.
enum DurationText {
  /// The seconds that a text means; a bare number is seconds. `nil` for any other text.
  static func seconds(_ text: String) -> Double? {
    if let bare = Double(text) { return bare.isFinite && bare >= 0 ? bare : nil }
    let units: [(String, Double)] = [
      ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ]
    var rest = text[...]
    var total = 0.0
    if rest.isEmpty { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), let (unit, factor) = units.first(where: { rest.hasPrefix($0.0) })
      else { return nil }
      total += number * factor
      rest = rest.dropFirst(unit.count)
    }
    return total
  }
}
