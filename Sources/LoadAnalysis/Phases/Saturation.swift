import LoadStatistics

/// Throughput and latency against load: what a ramp shows of a service's capacity.
public struct Saturation: Sendable, Equatable {
  /// A stretch of the run of about equal load.
  public struct Block: Sendable, Equatable {
    /// Where it begins, in seconds from the run's start.
    public let fromSeconds: Double
    /// Where it ends, in seconds from the run's start.
    public let toSeconds: Double
    /// The mean number of virtual users in it, or requests per second where those are not known.
    public let load: Double
    /// Requests per second.
    public let requestsPerSecond: Double
    /// The p95 of the requests' durations, in milliseconds; `nil` where there are none.
    public let p95Milliseconds: Double?
    /// The share of requests that failed; `nil` where not measured.
    public let errorRatio: Double?
  }

  /// The load beyond which more load brings hardly more throughput, only latency.
  public struct Knee: Sendable, Equatable {
    /// The load there.
    public let load: Double
    /// Requests per second there.
    public let requestsPerSecond: Double
    /// The p95 there, in milliseconds.
    public let p95Milliseconds: Double
    /// The p95 at the highest load, in milliseconds.
    public let p95AtHighestLoad: Double
    /// The highest load.
    public let highestLoad: Double
  }

  /// The stretches, in order of time.
  public let blocks: [Block]
  /// Where more load stops bringing more throughput; `nil` where the run does not show such a point.
  public let knee: Knee?
  /// The universal scalability law, where it describes the run well enough to be shown.
  public let scalability: UniversalScalabilityFit?
}
