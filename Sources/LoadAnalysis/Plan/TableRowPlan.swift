/// One row of the comparison table.
public struct TableRowPlan: Sendable, Equatable {
  /// What a row shows.
  public enum Quantity: Sendable, Equatable, Hashable {
    /// A statistic of a trend; `p95` is that of `http_req_duration`.
    case trend(MetricReference, Statistic)
    /// A rate's share; `error_rate` is that of `http_req_failed`.
    case rate(MetricReference)
    /// A counter's sum.
    case count(MetricReference)
    /// A counter per second; `throughput` is that of `http_reqs`.
    case perSecond(MetricReference)
    /// A gauge's last, smallest or largest value.
    case gauge(MetricReference, Statistic)
    /// Whether a resource series grows without end.
    case leak(series: String)
    /// Whether latency grows without end.
    case latencyDrift
    /// A statistic of a resource series: minimum, mean, maximum, a percentile, or the last value.
    case resource(series: String, Statistic)

    /// The 95th percentile of the requests' durations.
    public static let p95 = Quantity.trend(.requestDuration, .percentile(95))
    /// The share of requests that failed.
    public static let errorRate = Quantity.rate(.requestFailed)
    /// Requests per second.
    public static let throughput = Quantity.perSecond(.requests)
  }

  /// How a share is printed.
  public enum Format: String, Sendable, Equatable {
    /// As a number: 0.08 is `8`.
    case number
    /// With its sign: 0.08 is `8%`.
    case percent
  }

  /// What the row shows.
  public var quantity: Quantity
  /// The row's name; `nil` leaves it to the report's language.
  public var label: String?
  /// How a share is printed.
  public var format: Format

  /// A row of the comparison table.
  public init(_ quantity: Quantity, label: String? = nil, format: Format = .number) {
    self.quantity = quantity
    self.label = label
    self.format = format
  }

  /// p95, error rate and throughput.
  public static let standard: [TableRowPlan] = [
    TableRowPlan(.p95), TableRowPlan(.errorRate), TableRowPlan(.throughput),
  ]
}
