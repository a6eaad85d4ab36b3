import LoadAggregation

/// A column of a trend in k6's summary: `avg`, `min`, `med`, `max`, `count` or `p(N)`.
public struct TrendStatistic: Sendable, Equatable {
  /// Which number it is.
  public enum Kind: Sendable, Equatable {
    /// The mean.
    case avg
    /// The smallest value.
    case min
    /// The median.
    case med
    /// The largest value.
    case max
    /// How many values.
    case count
    /// A percentile, 0…100.
    case percentile(Double)
  }

  /// k6's own default columns.
  public static let k6Default = ["avg", "min", "med", "max", "p(90)", "p(95)"].compactMap(TrendStatistic.init)

  /// Which number it is.
  public let kind: Kind
  /// The column as the user wrote it, which is also its heading.
  public let text: String

  /// The column of a text such as `p(99.9)`, or `nil` when k6 has no such column.
  public init?(_ text: String) {
    self.text = text
    switch text {
    case "avg": kind = .avg
    case "min": kind = .min
    case "med": kind = .med
    case "max": kind = .max
    case "count": kind = .count
    default:
      guard text.hasPrefix("p("), text.hasSuffix(")"),
        let percentile = Double(text.dropFirst(2).dropLast()), (0...100).contains(percentile)
      else { return nil }
      kind = .percentile(percentile)
    }
  }

  /// Whether it is the value at a rank, which is an estimate where memory was bounded.
  var isPercentile: Bool {
    switch kind {
    case .med, .percentile: true
    case .avg, .min, .max, .count: false
    }
  }

  /// Every column that a trend's values hold.
  static func all(in values: TrendValues) -> [TrendStatistic] {
    ["avg", "min", "med", "max"].compactMap { TrendStatistic($0) }
      + values.percentiles.map { $0.key.flatMap(TrendStatistic.init) ?? TrendStatistic(percentile: $0.p) }
      + [TrendStatistic("count")].compactMap(\.self)
  }

  /// A percentile's column, `p(95)` or `p(99.9)`.
  init(percentile: Double) {
    kind = .percentile(percentile)
    text = "p(\(ECMAScriptNumber.shortest(percentile)))"
  }

  /// The number in a trend's values, or `nil` where they do not hold it.
  func value(in values: TrendValues) -> Double? {
    switch kind {
    case .avg: values.avg
    case .min: values.min
    case .med: values.med
    case .max: values.max
    case .count: values.count.map(Double.init)
    case .percentile(let percentile): values.percentile(percentile)
    }
  }
}
