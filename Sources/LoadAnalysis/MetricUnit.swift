import K6Parsing
import LoadAggregation

/// The unit of a number that an analysis hands on.
public enum MetricUnit: String, Sendable, Equatable, Codable {
  /// Milliseconds.
  case milliseconds
  /// Bytes.
  case bytes
  /// Bytes per second.
  case bytesPerSecond
  /// A share, 0…1.
  case ratio
  /// How many per second.
  case perSecond
  /// How many.
  case count
  /// A plain number.
  case plain

  /// The unit of a statistic of a metric.
  public init(of statistic: Statistic, type: MetricType, contains: ValueKind) {
    switch (type, statistic) {
    case (.rate, _): self = .ratio
    case (.counter, .rate): self = contains == .data ? .bytesPerSecond : .perSecond
    case (.trend, .count): self = .count
    case (.counter, _) where contains == .plain: self = .count
    default:
      switch contains {
      case .time: self = .milliseconds
      case .data: self = .bytes
      case .plain: self = .plain
      }
    }
  }
}
