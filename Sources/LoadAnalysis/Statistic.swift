/// What is computed of a metric: the words k6 uses in thresholds and summaries.
public enum Statistic: Sendable, Equatable, Hashable {
  /// A trend's smallest value, or a gauge's.
  case minimum
  /// A trend's mean.
  case mean
  /// A trend's median.
  case median
  /// A trend's largest value, or a gauge's.
  case maximum
  /// A trend's percentile, 0…100.
  case percentile(Double)
  /// A counter's sum, or how many values a trend has.
  case count
  /// A counter per second, or a rate's share.
  case rate
  /// A gauge's last value.
  case value

  /// As k6 writes it: `avg`, `p(95)`, `rate`.
  public var name: String {
    switch self {
    case .minimum: "min"
    case .mean: "avg"
    case .median: "med"
    case .maximum: "max"
    case .percentile(let p): "p(\(Self.text(ofPercentile: p)))"
    case .count: "count"
    case .rate: "rate"
    case .value: "value"
    }
  }

  /// Which quantile of a trend it is, 0…1; `nil` when it is none.
  public var quantile: Double? {
    switch self {
    case .minimum: 0
    case .median: 0.5
    case .maximum: 1
    case .percentile(let p): p / 100
    case .mean, .count, .rate, .value: nil
    }
  }

  /// Reads `avg`, `min`, `med`, `max`, `p(95)`, `count`, `rate` or `value`, and `p95` for `p(95)`.
  ///
  /// The result is `nil` for any other text, or a percentile outside 0…100.
  public init?(_ text: String) {
    switch text {
    case "min": self = .minimum
    case "avg", "mean": self = .mean
    case "med", "median": self = .median
    case "max": self = .maximum
    case "count": self = .count
    case "rate": self = .rate
    case "value": self = .value
    default:
      guard text.first == "p" else { return nil }
      var digits = text.dropFirst()
      if digits.first == "(", digits.last == ")" { digits = digits.dropFirst().dropLast() }
      guard let p = Double(digits), (0...100).contains(p) else { return nil }
      self = .percentile(p)
    }
  }

  private static func text(ofPercentile p: Double) -> String {
    p == p.rounded() && abs(p) < 1e6 ? String(Int64(p)) : "\(p)"
  }
}
