import LoadStatistics

/// Whether latency or a resource grows over a run.
public struct DriftVerdict: Sendable, Equatable {
  /// What was watched.
  public enum Subject: Sendable, Equatable, Hashable {
    /// The median duration of a trend's values per second.
    case latency(MetricReference)
    /// A measured series.
    case resource(String)
  }

  /// What was watched.
  public let subject: Subject
  /// Its unit; slopes are in it per hour.
  public let unit: MetricUnit
  /// Leak, no leak, levelled off, shift, or inconclusive.
  public let verdict: SoakAnalysis.Verdict
  /// Why it is inconclusive.
  public let reason: InconclusiveReason?
  /// Whether the watched time is under fifteen minutes, so that the verdict is provisional.
  public let isTooShort: Bool
  /// Where the evidence begins, behind the warm-up, in seconds from the run's start.
  public let fromSeconds: Double
  /// Where the evidence ends, in seconds from the run's start.
  public let toSeconds: Double
  /// The slope in the subject's unit per hour; `nil` where there is too little data.
  public let slopePerHour: Double?
  /// The growth over the watched time as a ratio: 0.3 is 30 % more.
  public let growth: Double?
  /// The one-sided probability of such a rise by chance.
  public let p: Double?
  /// The value at the end of the watched time.
  public let lastValue: Double?
  /// When the level shifted, in seconds from the run's start; only for `shift`.
  public let shiftSeconds: Double?
  /// The limit it is heading for.
  public let limit: Double?
  /// How many hours are left until the limit at this slope; `nil` without a limit or a rise.
  public let hoursToLimit: Double?

  /// Whether it is a leak that reaches its limit within thirty days, or whose limit is not known.
  public var isAlarming: Bool { verdict == .leak && (hoursToLimit ?? 0) <= 30 * 24 }
}
