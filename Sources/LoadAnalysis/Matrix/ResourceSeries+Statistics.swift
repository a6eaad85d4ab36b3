import LoadAggregation
import LoadStatistics

extension ResourceSeries {
  /// A statistic of the values: smallest, mean, median, largest, a percentile, the last, or how many.
  ///
  /// - Returns: `nil` without values, and for `rate`.
  public func value(of statistic: Statistic) -> Double? {
    guard !values.isEmpty else { return nil }
    switch statistic {
    case .minimum: return values.min()
    case .maximum: return values.max()
    case .mean: return values.reduce(0, +) / Double(values.count)
    case .value: return values.last
    case .count: return Double(values.count)
    case .rate: return nil
    case .median: return median(of: values)
    case .percentile(let p): return quantile(p / 100, ofSorted: values.sorted())
    }
  }

  /// How far apart the values are in seconds, on average; `nil` for fewer than two.
  var secondsPerValue: Double? {
    guard values.count > 1, let first = timesNanoseconds.first, let last = timesNanoseconds.last else {
      return nil
    }
    return elapsedSeconds(from: first, to: last) / Double(values.count - 1)
  }
}

extension DeploymentSpec {
  /// The most a series can reach on this spec: its own limit, else the spec's memory for a series called
  /// `memory` and its processors for one called `cpu`.
  func limit(of series: ResourceSeries) -> Double? {
    if let limit = series.limit { return limit }
    switch series.name.lowercased() {
    case "memory", "mem": return memoryBytes
    case "cpu": return cpu
    default: return nil
    }
  }
}
