/// The four kinds of k6 metric.
public enum MetricType: String, Codable, Sendable, CaseIterable {
  /// A sum of what was added.
  case counter
  /// The last value, with the smallest and the largest.
  case gauge
  /// The share of values that are not zero.
  case rate
  /// Every value, reported as average and percentiles.
  case trend
}
