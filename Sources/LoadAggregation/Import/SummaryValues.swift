import K6Parsing

/// A metric's statistics in a summary, under any of the names that k6 gives them.
struct SummaryValues {
  private let members: [(key: String, value: JSONValue)]

  init(_ json: JSONValue) { members = json.object ?? [] }

  /// A finite number; `nil` where the summary has none or `null`, which stands for infinite or NaN.
  private func number(_ key: String) -> Double? {
    members.last { $0.key == key }?.value.number.flatMap { $0.isFinite ? $0 : nil }
  }

  private func has(_ key: String) -> Bool { members.contains { $0.key == key } }

  private func count(_ key: String) -> Int? { number(key).flatMap { Int(exactly: $0.rounded()) } }

  /// The type that has these statistics.
  var inferredType: MetricType {
    if has("passes") && has("fails") || has("matches") && has("total") { return .rate }
    let isTrend = has("avg") || has("med") || members.contains { Self.percentile($0.key) != nil }
    if has("count"), has("rate"), !isTrend { return .counter }
    if has("value"), has("min"), has("max"), !isTrend { return .gauge }
    return .trend
  }

  /// The statistics as values of a type.
  func values(_ type: MetricType) -> MetricValues {
    switch type {
    case .counter: .counter(CounterValues(count: number("count"), ratePerSecond: number("rate")))
    case .gauge: .gauge(GaugeValues(value: number("value"), min: number("min"), max: number("max")))
    case .rate: .rate(rate)
    case .trend: .trend(trend)
    }
  }

  /// `rate`, `passes`, `fails`; the legacy export says `value` for the first, the machine-readable summary
  /// `matches` and `total` for the others.
  private var rate: RateValues {
    let passes = count("passes") ?? count("matches")
    let fails =
      count("fails")
      ?? count("total").flatMap { total in passes.flatMap { $0 <= total && $0 >= 0 ? total - $0 : nil } }
    var rate = number("rate") ?? number("value")
    if let passes, let fails, passes >= 0, fails >= 0 {
      let (total, overflows) = passes.addingReportingOverflow(fails)
      if total == 0 || overflows { return RateValues(rate: nil, passes: 0, fails: 0) }
      rate = rate ?? Double(passes) / Double(total)
      return RateValues(rate: rate, passes: passes, fails: fails)
    }
    return RateValues(rate: rate, passes: nil, fails: nil)
  }

  private var trend: TrendValues {
    let count = count("count")
    // Without samples k6 states zeros.
    if count == 0 {
      return TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: [])
    }
    let percentiles = members.compactMap { member in
      Self.percentile(member.key).flatMap { p in
        number(member.key).map { TrendValues.Percentile(p: p, value: $0, key: "p(\(Self.text(member.key)))") }
      }
    }
    return TrendValues(
      count: count, avg: number("avg"), min: number("min"), med: number("med"), max: number("max"),
      percentiles: percentiles.sorted { ($0.p, $0.key ?? "") < ($1.p, $1.key ?? "") })
  }

  /// The number in `p(99.90)` or, in the machine-readable summary, `p99`; `nil` for any other key.
  private static func percentile(_ key: String) -> Double? {
    guard key.utf8.first == UInt8(ascii: "p"), let percentile = GoNumber.parse(text(key)),
      (0...100).contains(percentile)
    else { return nil }
    return percentile
  }

  private static func text(_ key: String) -> String {
    let inner = key.dropFirst()
    return inner.first == "(" && inner.last == ")" ? String(inner.dropFirst().dropLast()) : String(inner)
  }
}
