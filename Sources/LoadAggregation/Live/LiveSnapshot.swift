/// A run as far as it has come.
public struct LiveSnapshot: Sendable, Equatable {
  /// What happened in a stretch of the run.
  public struct Stretch: Sendable, Equatable {
    /// How long the stretch is, in seconds; above 0.
    public var seconds: Double
    /// How many HTTP requests ended in it.
    public var requests = 0
    /// How many iterations ended in it.
    public var iterations = 0
    /// The 95th percentile of `http_req_duration` in ms, within 1 %; `nil` without any.
    public var p95Milliseconds: Double?
    /// The share of failed requests, 0…1; `nil` without any.
    public var failedRatio: Double?
    /// The share of checks that passed, 0…1; `nil` without any.
    public var checksRatio: Double?
    /// Bytes received.
    public var bytesReceived = 0.0
    /// Bytes sent.
    public var bytesSent = 0.0

    /// A stretch of a length in which nothing happened.
    public init(seconds: Double) { self.seconds = seconds }

    /// HTTP requests per second.
    public var requestsPerSecond: Double { Double(requests) / seconds }
    /// Iterations per second.
    public var iterationsPerSecond: Double { Double(iterations) / seconds }
  }

  /// Seconds between the first and the last sample.
  public let elapsedSeconds: Double
  /// How many samples there are.
  public let sampleCount: Int
  /// The last seconds.
  public let recent: Stretch
  /// All of the run so far.
  public let whole: Stretch
  /// The virtual users of the last sample of `vus`; `nil` without any.
  public let virtualUsers: Int?
  /// The most virtual users so far; `nil` without any.
  public let mostVirtualUsers: Int?

  /// A snapshot of its parts.
  public init(
    elapsedSeconds: Double, sampleCount: Int, recent: Stretch, whole: Stretch, virtualUsers: Int?,
    mostVirtualUsers: Int?
  ) {
    self.elapsedSeconds = elapsedSeconds
    self.sampleCount = sampleCount
    self.recent = recent
    self.whole = whole
    self.virtualUsers = virtualUsers
    self.mostVirtualUsers = mostVirtualUsers
  }
}
