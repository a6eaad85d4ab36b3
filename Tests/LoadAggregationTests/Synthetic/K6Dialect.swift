import K6Parsing

/// How a range of k6's versions writes `--out json`.
enum K6Dialect: String, CaseIterable, Sendable {
  /// Up to 0.37.
  case v037
  /// 0.38 and 0.39.
  case v039
  /// 0.40.
  case v040
  /// 0.41 to 1.8 and the first 2.0 candidate.
  case v108
  /// 2.0 and later.
  case v202

  private var pointsBeginWithType: Bool { self == .v037 || self == .v039 || self == .v040 }
  private var escapesHTML: Bool { self != .v202 }
  private var hasMetadata: Bool { self == .v108 || self == .v202 }
  private var hasExponents: Bool { self == .v039 || self == .v040 || self == .v108 }

  /// A Point line.
  func point(_ sample: SyntheticRun.Sample, of metric: String) -> String {
    var tags = sample.tags
    if !hasMetadata { tags.merge(sample.metadata) { $1 } }
    var data = #"{"time":"\#(time(sample.time))","value":\#(number(sample.value)),"tags":"#
    data += tags.isEmpty && !hasMetadata ? "null" : object(tags)
    if hasMetadata, !sample.metadata.isEmpty { data += #","metadata":\#(object(sample.metadata))"# }
    data += "}"
    return pointsBeginWithType
      ? #"{"type":"Point","data":\#(data),"metric":\#(string(metric))}"#
      : #"{"metric":\#(string(metric)),"type":"Point","data":\#(data)}"#
  }

  /// A Metric line.
  func definition(_ metric: SyntheticRun.Metric) -> String {
    var members = [
      #""name":\#(string(metric.name))"#, #""type":"\#(metric.type.rawValue)""#,
      #""contains":"\#(metric.contains.rawValue)""#,
    ]
    if self == .v037 || self == .v039 { members.append(#""tainted":null"#) }
    members.append(#""thresholds":[\#(metric.thresholds.map { "\"\($0)\"" }.joined(separator: ","))]"#)
    let submetrics = metric.submetrics.map { submetric in
      let name = string("\(metric.name){\(submetric.selector)}")
      return #"{"name":\#(name),"suffix":\#(string(submetric.selector)),"tags":\#(object(submetric.tags))}"#
    }
    members.append(
      #""submetrics":\#(submetrics.isEmpty ? "null" : "[\(submetrics.joined(separator: ","))]")"#)
    if self == .v037 { members.append(#""sub":{"name":"","parent":"","suffix":"","tags":null}"#) }
    return #"{"type":"Metric","data":{\#(members.joined(separator: ","))},"metric":\#(string(metric.name))}"#
  }

  private func object(_ members: [String: String]) -> String {
    let keys = self == .v039 || self == .v040 ? Array(members.keys) : members.keys.sorted()
    return "{" + keys.map { "\(string($0)):\(string(members[$0] ?? ""))" }.joined(separator: ",") + "}"
  }

  private func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<", ">", "&": result += escapesHTML ? Self.escape(scalar) : String(scalar)
      case "\u{2028}", "\u{2029}", "\u{0}"..."\u{1f}": result += Self.escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Local time, an hour earlier from the middle of the run on, as where summer time ends.
  private func time(_ nanoseconds: Int64) -> String {
    let hours: Int64 = nanoseconds < SyntheticRun.start + 6_000_000_000 ? 2 : 1
    let local = nanoseconds + hours * 3_600_000_000_000
    let (seconds, fraction) = local.quotientAndRemainder(dividingBy: 1_000_000_000)
    let ofDay = seconds % 86400
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var digits = String(1_000_000_000 + fraction).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    // The run lies within the first of May 2024.
    let clock = "\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
    return "2024-05-01T\(clock)\(digits.isEmpty ? "" : ".\(digits)")+0\(hours):00"
  }

  /// The shortest text that gives the same double, in this version's notation.
  func number(_ value: Double) -> String {
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let sign = value < 0 ? "-" : ""
    let (digits, exponent) = Self.decimal(abs(value))
    let usesExponent =
      hasExponents ? exponent < -4 || exponent >= 6 : exponent < -6 || exponent >= 21
    if usesExponent {
      let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
      let magnitude = String(abs(exponent))
      let padded = hasExponents && magnitude.count < 2 ? "0\(magnitude)" : magnitude
      return "\(sign)\(mantissa)e\(exponent < 0 ? "-" : "+")\(padded)"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return sign + "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
  }

  /// The shortest digits, without zeros around them, and the power of ten of the first.
  private static func decimal(_ value: Double) -> (digits: String, exponent: Int) {
    let parts = "\(value)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let whole = String(mantissa[0])
    let all = whole + (mantissa.count > 1 ? String(mantissa[1]) : "")
    let leading = all.prefix { $0 == "0" }.count
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count - 1 - leading
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits = digits.dropLast() }
    return (String(digits), exponent)
  }
}
