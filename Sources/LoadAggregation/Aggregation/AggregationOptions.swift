import K6Parsing

/// What a `RunAggregator` is asked to keep and compute.
public struct AggregationOptions: Sendable {
  /// A threshold from outside the results.
  public struct GivenThreshold: Sendable, Equatable {
    /// The metric's name.
    public let metric: String
    /// The submetric's selector, or `nil` for the metric itself.
    public let selector: MetricSummary.Selector?
    /// The threshold.
    public let definition: ThresholdDefinition
    /// Where it was stated.
    public let origin: ThresholdResult.Origin

    /// A threshold on a metric or submetric.
    public init(
      metric: String, selector: MetricSummary.Selector?, definition: ThresholdDefinition,
      origin: ThresholdResult.Origin
    ) {
      self.metric = metric
      self.selector = selector
      self.definition = definition
      self.origin = origin
    }
  }

  /// The projections of tags to break metrics down by.
  public var breakdowns: [[String]] = AggregationOptions.defaultBreakdowns
  /// The percentiles to compute of every trend, 0…100.
  public var percentiles: [Double] = [90, 95, 99, 99.9]
  /// Thresholds from outside the results.
  public var thresholds: [GivenThreshold] = []
  /// The first time to use, in nanoseconds since 1970 UTC.
  public var earliestTime: Int64?
  /// The time to stop before, in nanoseconds since 1970 UTC.
  public var latestTime: Int64?
  /// Only samples whose tags it accepts are used.
  public var filter: SampleFilter?
  /// The run's duration in seconds where it is known better than the samples tell.
  public var durationSeconds: Double?

  /// Whether rows of breakdowns keep their course over time, which a diff and a history need.
  public var breakdownSeries = true

  /// How much memory may be taken; without, every value is kept.
  public var memoryBudget: MemoryBudget?
  /// How many different metrics there may be; a run with more is refused.
  public var metricLimit: Int { memoryBudget?.metricLimit ?? Self.defaultMetricLimit }
  /// The limit on metrics where memory is not bounded: far beyond any script, which must declare each metric.
  public static let defaultMetricLimit = 10_000
  /// How many different tag sets are told apart before they are folded together.
  public var tagSetLimit = SymbolTable.defaultTagSetLimit
  /// Metric types already known from elsewhere in the input, so that samples are stored well from the start.
  var typeHints: [String: MetricType] = [:]

  /// The projections every run is broken down by.
  public static let defaultBreakdowns: [[String]] = [
    ["name"], ["name", "method", "status"], ["name", "expected_response"], ["scenario"], ["group"],
  ]

  /// Refuses a run with more metrics than there may be.
  ///
  /// - Throws: `InputError.tooManyMetrics`.
  func checkMetricCount(_ symbols: SymbolTable, path: String) throws(InputError) {
    if symbols.metrics.count > metricLimit {
      throw .tooManyMetrics(path: path, limit: metricLimit, memory: memoryBudget?.bytes)
    }
  }

  /// The default options.
  public init() {}
}
