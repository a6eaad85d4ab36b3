/// What a Metric line says of a metric.
public struct MetricDefinition: Hashable, Sendable {
  /// The metric's name.
  public let name: String
  /// Its type, or `nil` where the line names none that k6 knows.
  public let type: MetricType?
  /// What its values measure, or `nil` where the line does not say.
  public let contains: ValueKind?
  /// The thresholds on the metric itself, never those on submetrics.
  public let thresholds: [ThresholdDefinition]
  /// The submetrics that thresholds select, and k6's own `{expected_response:true}`.
  public let submetrics: [SubmetricDefinition]

  /// A definition with everything a Metric line can hold.
  public init(
    name: String, type: MetricType?, contains: ValueKind?, thresholds: [ThresholdDefinition] = [],
    submetrics: [SubmetricDefinition] = []
  ) {
    self.name = name
    self.type = type
    self.contains = contains
    self.thresholds = thresholds
    self.submetrics = submetrics
  }
}
