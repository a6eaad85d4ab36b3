/// A container's or server's measured values over time.
public struct ResourceSeries: Sendable, Equatable {
  /// Its name, `memory`.
  public let name: String
  /// Its unit.
  public let unit: MetricUnit
  /// When each value was measured, in nanoseconds since 1970 UTC, ascending.
  public let timesNanoseconds: [Int64]
  /// The values, one a time; all finite.
  public let values: [Double]
  /// The most there can be, such as the container's memory; `nil` where nothing is known.
  public let limit: Double?

  /// Values with their times. Points are sorted by time; those that are not finite are left out, and of one time
  /// only the first stays. Surplus entries of the longer list are left out.
  public init(name: String, unit: MetricUnit, timesNanoseconds: [Int64], values: [Double], limit: Double?) {
    var last: Int64?
    var times: [Int64] = []
    var kept: [Double] = []
    for (time, value) in zip(timesNanoseconds, values).sorted(by: { $0.0 < $1.0 })
    where value.isFinite && time != last {
      times.append(time)
      kept.append(value)
      last = time
    }
    self.name = name
    self.unit = unit
    self.timesNanoseconds = times
    self.values = kept
    self.limit = limit
  }
}
