import LoadStatistics

/// How one spec did against one objective of one test.
public struct ObjectiveResult: Sendable, Equatable {
  /// How far the value is from the limit.
  public struct Margin: Sendable, Equatable {
    /// The distance in the value's unit: positive inside, negative outside.
    public let absolute: Double
    /// The distance as a share of the limit; `nil` for a limit of zero.
    public let relative: Double?
  }

  /// When the objective did not hold, seen in windows of time.
  public struct Violations: Sendable, Equatable {
    /// How long a window is, in seconds.
    public let windowSeconds: Double
    /// How many windows hold enough samples to be judged.
    public let windowCount: Int
    /// In how many of them the objective did not hold.
    public let violatedCount: Int
    /// Where the first of them begins, in seconds from the run's start.
    public let firstSeconds: Double?
    /// The longest time without interruption in which it did not hold, in seconds.
    public let longestSeconds: Double
  }

  /// The test's name.
  public let test: String
  /// The spec's name.
  public let spec: String
  /// The objective.
  public let objective: Objective
  /// Which number is held against the limit.
  public let statistic: Statistic?
  /// The comparison and the limit; `nil` where the expression cannot be read.
  public let comparison: ObjectiveState.Comparison?
  /// The limit, in the value's unit.
  public let limit: Double?
  /// How long a violation must last to count, in seconds; `nil` where every one counts.
  public let sustainedSeconds: Double?
  /// The value's unit.
  public let unit: MetricUnit
  /// The value; `nil` where it was not measured.
  public let observed: Double?
  /// Its 90 % interval, widened by what the next run may differ where one run is all there is.
  public let interval: ConfidenceInterval?
  /// How far the value is from the limit.
  public let margin: Margin?
  /// Pass, weak pass, weak failure or failure; `nil` where the value was not measured.
  public let state: ObjectiveState?
  /// When it did not hold; `nil` where nothing over time is known.
  public let violations: Violations?

  /// The test, the spec and the value at one place: where the objective failed first, in seconds.
  public var firstViolationSeconds: Double? {
    state?.passes == true && sustainedSeconds == nil ? nil : violations?.firstSeconds
  }
}
