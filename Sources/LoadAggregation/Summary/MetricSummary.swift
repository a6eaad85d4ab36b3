import K6Parsing

/// One metric, or one submetric, of a run.
public struct MetricSummary: Sendable, Equatable, Codable {
  /// The samples of a metric that a submetric selects.
  public struct Selector: Sendable, Equatable, Codable {
    /// The selector as k6 writes it between the braces.
    public let text: String
    /// The tags it selects.
    public let tags: TagSet

    /// A selector with its text and its tags.
    public init(text: String, tags: TagSet) {
      self.text = text
      self.tags = tags
    }
  }

  /// How the metric's type is known.
  public enum TypeBasis: String, Sendable, Codable {
    /// The input declares it.
    case declared
    /// It is one of k6's own metrics.
    case builtIn
    /// It was inferred from the values.
    case inferred
  }

  /// The metric's name, without a selector.
  public let name: String
  /// The selector of a submetric; `nil` for a metric.
  public let selector: Selector?
  /// Its type.
  public let type: MetricType
  /// What its values measure.
  public let contains: ValueKind
  /// How the type is known.
  public let typeBasis: TypeBasis
  /// What k6 reports at the end of a test.
  public let values: MetricValues
  /// Its thresholds with their results, in the order they were stated.
  public let thresholds: [ThresholdResult]
  /// Its course over the run's timeline; `nil` where only a summary was read, or none is kept for this row.
  public let series: MetricSeries?

  /// A metric with its values.
  public init(
    name: String, selector: Selector? = nil, type: MetricType, contains: ValueKind,
    typeBasis: TypeBasis = .declared, values: MetricValues, thresholds: [ThresholdResult] = [],
    series: MetricSeries? = nil
  ) {
    self.name = name
    self.selector = selector
    self.type = type
    self.contains = contains
    self.typeBasis = typeBasis
    self.values = values
    self.thresholds = thresholds
    self.series = series
  }

  /// The name k6 shows: `http_req_duration{expected_response:true}`.
  public var displayName: String { selector.map { "\(name){\($0.text)}" } ?? name }
}
