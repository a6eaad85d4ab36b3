/// Something in the results that is worth attention: its evidence; cause and remedy follow from its kind.
public struct Finding: Sendable, Equatable {
  /// How urgent it is.
  public enum Severity: Int, Sendable, Equatable, Comparable, CaseIterable {
    /// The numbers cannot be trusted or the service does not work.
    case critical
    /// The service or the test has a problem.
    case warning
    /// Worth knowing.
    case note

    /// Orders by urgency, the most urgent first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// What was found, with its evidence. Times are in seconds from the run's start.
  public enum Kind: Sendable, Equatable {
    /// Connections were refused (`error_code` 1212).
    case connectionRefused(ErrorBurst)
    /// Other requests got no answer: DNS, dial and TLS errors, resets, timeouts, by `error_code`.
    case transportErrors(code: String, ErrorBurst)
    /// Server errors while latency stands still at a timeout: the level in milliseconds, and where a series says
    /// so the pool's use at its limit.
    case poolExhausted(ErrorBurst, plateauMilliseconds: Double, poolUse: ResourceEvidence?)
    /// A cache's memory is at its limit, or its hit rate falls: from and to.
    case cacheMemoryFull(ResourceEvidence?, hitRatioFrom: Double?, hitRatioTo: Double?)
    /// Messages pile up before their consumers.
    case consumerLagGrowing(DriftVerdict)
    /// A resource stays near its limit: its highest share of it.
    case resourceNearLimit(ResourceEvidence)
    /// The load generator could not start all iterations.
    case droppedIterations(count: Double, perSecond: Double?)
    /// Requests wait for connections at the load generator: p95 of `http_req_blocked`, in milliseconds, and the
    /// p95 of the durations beside it.
    case connectionChurn(blockedP95: Double, durationP95: Double?, connectingP95: Double?)
    /// Errors came in a burst.
    case errorBurst(ErrorBurst)
    /// Failed requests are much faster than the others: median milliseconds of both.
    case failuresAreFast(failed: Double, succeeded: Double)
    /// Latency or a resource grows without end.
    case leak(DriftVerdict)
    /// Latency or a resource jumped to another level.
    case levelShift(DriftVerdict)
    /// A soak that is too short to judge growth: its seconds.
    case shortSoak(seconds: Double)
    /// An objective is met or missed by less than its value's uncertainty, or by less than a tenth of its limit.
    case nearMiss(ObjectiveResult)
    /// Checks failed: the worst one.
    case checksFailed(group: String, name: String, passes: Int, fails: Int)
    /// gRPC calls that ended with a status other than OK.
    case grpcErrors(status: String, count: Int, total: Int)
    /// The service slows down beyond a load.
    case saturated(Saturation.Knee)
    /// A threshold of its own ended the run.
    case aborted(metric: MetricReference, expression: String, seconds: Double?)
    /// Part of the input could not be used: lines, samples.
    case inputProblems(skippedLines: Int, isTruncated: Bool)
    /// Too many different tag sets, such as unique URLs in `name`.
    case tagSetsFolded(count: Int)
    /// The load generator had as many virtual users as it was allowed and may have been the limit: the number.
    case virtualUsersExhausted(Double)
  }

  /// When errors came.
  public struct ErrorBurst: Sendable, Equatable {
    /// How many.
    public let count: Int
    /// How many requests there were in all; `nil` where unknown.
    public let total: Int?
    /// The first, in seconds from the run's start.
    public let firstSeconds: Double?
    /// The last, in seconds from the run's start.
    public let lastSeconds: Double?
    /// Their HTTP status, where all have the same.
    public let status: String?
    /// The endpoint, where all have the same.
    public let name: String?
    /// The stretch with most of them, in seconds from the run's start; `nil` where nothing over time is known.
    public let peakFromSeconds: Double?
    /// The end of that stretch.
    public let peakToSeconds: Double?
    /// How many came in that stretch.
    public let peakCount: Int?
    /// k6's text of the first error, where there is one.
    public let message: String?
  }

  /// A resource at its limit.
  public struct ResourceEvidence: Sendable, Equatable {
    /// The series' name.
    public let series: String
    /// Its unit.
    public let unit: MetricUnit
    /// Its highest value.
    public let highest: Double
    /// Its limit; `nil` where unknown.
    public let limit: Double?
    /// When it first was at its highest share, in seconds from the run's start.
    public let atSeconds: Double?
  }

  /// What was found.
  public let kind: Kind
  /// How urgent it is.
  public let severity: Severity
  /// The test; `nil` for a single run.
  public let test: String?
  /// The spec; `nil` for a single run.
  public let spec: String?
}
