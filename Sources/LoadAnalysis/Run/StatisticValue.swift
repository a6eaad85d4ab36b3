import LoadStatistics

/// A number of one or several runs of a test on a spec, with what is known of its precision.
public struct StatisticValue: Sendable, Equatable {
  /// What the number is of.
  public let metric: MetricReference
  /// Which number.
  public let statistic: Statistic
  /// Its unit.
  public let unit: MetricUnit
  /// The number; of several runs the geometric mean, for shares the mean. `nil` where there is none.
  public let value: Double?
  /// Its 90 % interval, each side a one-sided 95 % statement; `nil` where there is too little to tell.
  public let interval: ConfidenceInterval?
  /// Whether the upper end may be larger still.
  public let isUpperEndOpen: Bool
  /// How many samples the runs hold together; `nil` where unknown.
  public let sampleCount: Int?
  /// Why there is no interval.
  public let reason: InconclusiveReason?

  /// A number with its precision.
  public init(
    metric: MetricReference, statistic: Statistic, unit: MetricUnit, value: Double?,
    interval: ConfidenceInterval? = nil, isUpperEndOpen: Bool = false, sampleCount: Int? = nil,
    reason: InconclusiveReason? = nil
  ) {
    self.metric = metric
    self.statistic = statistic
    self.unit = unit
    self.value = value
    self.interval = interval
    self.isUpperEndOpen = isUpperEndOpen
    self.sampleCount = sampleCount
    self.reason = reason
  }
}
