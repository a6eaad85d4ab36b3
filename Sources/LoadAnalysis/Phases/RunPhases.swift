/// The course of a run's load: where it rises, holds and falls.
public struct RunPhases: Sendable, Equatable {
  /// What the load does in a stretch of time.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// It rises.
    case ramp
    /// It holds.
    case steady
    /// It falls.
    case drain
  }

  /// Where the load's course comes from.
  public enum Basis: String, Sendable, Equatable {
    /// The number of virtual users.
    case virtualUsers
    /// The number of requests, as there are no virtual users in the data.
    case requests
  }

  /// A stretch of time in which the load does one thing.
  public struct Phase: Sendable, Equatable {
    /// What the load does.
    public let kind: Kind
    /// Where it begins, in seconds from the run's start.
    public let fromSeconds: Double
    /// Where it ends, in seconds from the run's start.
    public let toSeconds: Double
    /// The load at its beginning.
    public let startLoad: Double
    /// The load at its end.
    public let endLoad: Double
    /// Requests per second in it; `nil` where there are none.
    public let requestsPerSecond: Double?
    /// The p95 of the requests' durations in it, in milliseconds; `nil` where there are none.
    public let p95Milliseconds: Double?
    /// The share of its requests that failed; `nil` where not measured.
    public let errorRatio: Double?
  }

  /// How k6 was told to load the service, as far as the data show.
  public enum LoadModel: Sendable, Equatable {
    /// Virtual users that wait for their answers: from how few to how many.
    case closed(minimumVirtualUsers: Double, maximumVirtualUsers: Double)
    /// Iterations started at a rate of their own: per second.
    case arrivalRate(iterationsPerSecond: Double)
    /// The data do not tell.
    case unknown
  }

  /// Where the load's course comes from.
  public let basis: Basis
  /// How the service was loaded.
  public let loadModel: LoadModel
  /// The stretches, in order and without gaps.
  public let phases: [Phase]
  /// Where requests were made: first and last second with any, in seconds from the run's start.
  public let activeFromSeconds: Double
  /// The end of the active window.
  public let activeToSeconds: Double
  /// Requests per second of the active window; `nil` where there are none.
  public let activeRequestsPerSecond: Double?
  /// Requests per second of the whole run, as k6 reports them.
  public let wholeRequestsPerSecond: Double?
  /// How long the warm-up lasts, after which median latency is settled; `nil` where the run is too short to tell.
  public let warmUpSeconds: Double?
  /// The p95 without the warm-up, in milliseconds; `nil` where there is no warm-up.
  public let p95AfterWarmUp: Double?
}
