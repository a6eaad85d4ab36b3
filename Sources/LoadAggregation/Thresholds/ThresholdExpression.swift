import K6Parsing

/// A threshold in k6's syntax: a statistic, a comparison and a number, such as `p(95)<500`.
///
/// The grammar is k6's own (`metrics/thresholds_parser.go`), quirks included; percentiles outside 0…100 are
/// refused as in k6 2.1.
public struct ThresholdExpression: Sendable, Equatable {
  /// What of a metric is compared.
  public enum Statistic: Sendable, Equatable {
    /// A counter's sum.
    case count
    /// A counter's sum per second, or a rate's share.
    case rate
    /// A gauge's last value.
    case value
    /// A trend's mean.
    case avg
    /// A trend's smallest value.
    case min
    /// A trend's largest value.
    case max
    /// A trend's median.
    case med
    /// A trend's percentile, 0…100.
    case percentile(Double)
  }

  /// How it is compared with the limit.
  public enum Comparison: String, Sendable, CaseIterable {
    /// At most.
    case lessOrEqual = "<="
    /// Less.
    case less = "<"
    /// At least.
    case greaterOrEqual = ">="
    /// Greater.
    case greater = ">"
    /// Equal, as JavaScript's strict form; the same as `equal`.
    case strictlyEqual = "==="
    /// Equal.
    case equal = "=="
    /// Not equal.
    case notEqual = "!="

    /// Whether `left` stands in this relation to `right`; never with NaN, `notEqual` aside.
    public func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .lessOrEqual: left <= right
      case .less: left < right
      case .greaterOrEqual: left >= right
      case .greater: left > right
      case .strictlyEqual, .equal: left == right
      case .notEqual: left != right
      }
    }
  }

  /// The expression as written.
  public let text: String
  /// What is compared.
  public let statistic: Statistic
  /// How.
  public let comparison: Comparison
  /// With what, in the metric's unit (milliseconds for time); may be infinite or NaN, which k6 accepts.
  public let limit: Double

  /// The expression that `text` spells.
  ///
  /// - Throws: `ThresholdSyntaxError` where k6 would refuse it.
  public init(_ text: String) throws(ThresholdSyntaxError) {
    self.text = text
    guard let split = Self.split(text) else { throw ThresholdSyntaxError(text: text, reason: .noComparison) }
    statistic = try Self.statistic(split.left, in: text)
    comparison = split.comparison
    guard let limit = GoNumber.parse(split.right) else {
      throw ThresholdSyntaxError(text: text, reason: .badLimit(split.right))
    }
    self.limit = limit
  }

  /// The percentile that must be computed to evaluate this, 0…100; `nil` for every other statistic.
  public var requiredPercentile: Double? {
    if case .percentile(let percentile) = statistic { return percentile }
    return nil
  }

  /// Whether metrics of a type have this statistic; k6 refuses to run otherwise.
  public func supports(_ type: MetricType) -> Bool {
    switch (type, statistic) {
    case (.counter, .count), (.counter, .rate), (.gauge, .value), (.rate, .rate): true
    case (.trend, .avg), (.trend, .min), (.trend, .max), (.trend, .med), (.trend, .percentile): true
    default: false
    }
  }

  /// Splits at the first occurrence of the first comparison found, looked for in the order of `allCases`.
  private static func split(_ text: String) -> (left: String, comparison: Comparison, right: String)? {
    let bytes = Array(text.utf8)
    for comparison in Comparison.allCases {
      let mark = Array(comparison.rawValue.utf8)
      guard bytes.count >= mark.count else { continue }
      for start in 0...(bytes.count - mark.count)
      where bytes[start..<(start + mark.count)].elementsEqual(mark) {
        return (
          trimmed(String(decoding: bytes[..<start], as: UTF8.self)), comparison,
          trimmed(String(decoding: bytes[(start + mark.count)...], as: UTF8.self))
        )
      }
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    SubmetricSelector.trimmed(text) { $0.properties.isWhitespace }
  }

  private static func statistic(_ name: String, in text: String) throws(ThresholdSyntaxError) -> Statistic {
    switch name {
    case "count": return .count
    case "rate": return .rate
    case "value": return .value
    case "avg": return .avg
    case "min": return .min
    case "max": return .max
    case "med": return .med
    // k6 takes a bare `p` for a percentile whose number was never set.
    case "p": return .percentile(0)
    default: break
    }
    let scalars = name.unicodeScalars
    guard scalars.starts(with: "p(".unicodeScalars), scalars.last == ")" else {
      throw ThresholdSyntaxError(text: text, reason: .unknownStatistic(name))
    }
    let number = String(scalars.dropFirst(2).dropLast())
    guard let percentile = GoNumber.parse(number), (0...100).contains(percentile) else {
      throw ThresholdSyntaxError(text: text, reason: .badPercentile(number))
    }
    return .percentile(percentile)
  }
}
