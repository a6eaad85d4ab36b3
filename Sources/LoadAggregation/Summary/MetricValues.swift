/// What k6 reports of a metric at the end of a test, by its type.
public enum MetricValues: Sendable, Equatable, Codable {
  /// A counter's sum.
  case counter(CounterValues)
  /// A gauge's last value and range.
  case gauge(GaugeValues)
  /// A rate's share.
  case rate(RateValues)
  /// A trend's distribution.
  case trend(TrendValues)
}

/// A counter at the end of a run.
public struct CounterValues: Sendable, Equatable, Codable {
  /// The sum of all values added (k6 calls it `count`); `nil` where the summary read holds none.
  public let count: Double?
  /// The sum per second of the run's duration; `nil` when the duration is unknown or zero.
  public let ratePerSecond: Double?

  /// A sum with its rate.
  public init(count: Double?, ratePerSecond: Double?) {
    self.count = count
    self.ratePerSecond = ratePerSecond
  }
}

/// A gauge at the end of a run; `nil` values are absent in the summary read.
public struct GaugeValues: Sendable, Equatable, Codable {
  /// The value that arrived last.
  public let value: Double?
  /// The smallest value.
  public let min: Double?
  /// The largest value.
  public let max: Double?

  /// A last value with its range.
  public init(value: Double?, min: Double?, max: Double?) {
    self.value = value
    self.min = min
    self.max = max
  }
}

/// A rate at the end of a run.
public struct RateValues: Sendable, Equatable, Codable {
  /// The share of non-zero values, 0…1; `nil` when there are no values.
  public let rate: Double?
  /// How many values are not zero; for `http_req_failed` these are the failed requests.
  public let passes: Int?
  /// How many values are zero.
  public let fails: Int?

  /// A share with its counts.
  public init(rate: Double?, passes: Int?, fails: Int?) {
    self.rate = rate
    self.passes = passes
    self.fails = fails
  }

  /// How many values there are, or `nil` when the counts are unknown.
  public var total: Int? { passes.flatMap { passes in fails.map { passes + $0 } } }
}

/// A trend at the end of a run, in the metric's unit (milliseconds for time).
public struct TrendValues: Sendable, Equatable, Codable {
  /// One percentile.
  public struct Percentile: Sendable, Equatable, Codable {
    /// Which percentile, 0…100.
    public let p: Double
    /// Its value.
    public let value: Double
    /// The key it has in the summary read, such as `p(99.90)`; `nil` where it was computed.
    public let key: String?

    /// A percentile with its value.
    public init(p: Double, value: Double, key: String? = nil) {
      self.p = p
      self.value = value
      self.key = key
    }
  }

  /// How many values there are; `nil` where the summary read does not say.
  public let count: Int?
  /// The mean.
  public let avg: Double?
  /// The smallest value.
  public let min: Double?
  /// The median.
  public let med: Double?
  /// The largest value.
  public let max: Double?
  /// Percentiles, ascending by `p`; each linearly interpolated at rank p/100·(n−1), as k6 does.
  public let percentiles: [Percentile]
  /// The relative error of median and percentiles where memory was bounded, such as 0.001; `nil` when exact.
  public let relativeError: Double?

  /// A distribution's summary.
  public init(
    count: Int?, avg: Double?, min: Double?, med: Double?, max: Double?, percentiles: [Percentile],
    relativeError: Double? = nil
  ) {
    self.count = count
    self.avg = avg
    self.min = min
    self.med = med
    self.max = max
    self.percentiles = percentiles
    self.relativeError = relativeError
  }

  /// The percentile at `p` in 0…100 where it was computed; 0, 50 and 100 are min, med and max.
  public func percentile(_ p: Double) -> Double? {
    if let found = percentiles.first(where: { $0.p == p }) { return found.value }
    switch p {
    case 0: return min
    case 50: return med
    case 100: return max
    default: return nil
    }
  }
}
