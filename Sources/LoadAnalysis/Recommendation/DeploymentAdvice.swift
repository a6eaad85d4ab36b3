import LoadStatistics

/// How many instances of the recommended spec to run, and what to do at peak load.
public struct DeploymentAdvice: Sendable, Equatable {
  /// What one instance carries.
  public struct Capacity: Sendable, Equatable {
    /// Where the number comes from.
    public enum Basis: String, Sendable, Equatable {
      /// The throughput of the primary test, in which all objectives passed.
      case primaryThroughput
      /// The highest throughput of a ramp's stretch that met the objectives.
      case ramp
    }

    /// Requests per second: the lower 90 % bound where an interval is known.
    public let requestsPerSecond: Double
    /// The measured value.
    public let measured: Double
    /// Where it comes from.
    public let basis: Basis
    /// Whether the service may carry more, since no higher load failed.
    public let isLowerLimit: Bool
  }

  /// One way to carry the peak.
  public struct PeakOption: Sendable, Equatable {
    /// The spec.
    public let spec: String
    /// What one instance of it carries, requests per second.
    public let requestsPerSecond: Double
    /// How many instances; `nil` without a load to carry.
    public let instances: Int?
    /// What they cost together; `nil` without costs or a load.
    public let cost: Double?
    /// The cost for each request per second.
    public let costPerRequestPerSecond: Double?
  }

  /// The recommended spec.
  public let spec: String
  /// How many instances to run.
  public let instances: Int
  /// The load to carry; `nil` where the plan names none.
  public let targetRequestsPerSecond: Double?
  /// What one instance carries; `nil` where the primary test was not measured.
  public let capacity: Capacity?
  /// The arithmetic; `nil` without a load or a capacity, where the minimum alone decides.
  public let arithmetic: InstanceCount?
  /// The share of an instance kept free.
  public let headroom: Double
  /// What the instances cost together; `nil` without costs.
  public let cost: Double?
  /// The load to carry at peak; `nil` where the plan names none, then options are compared by cost alone.
  public let peakRequestsPerSecond: Double?
  /// More instances of the recommended spec at peak; `nil` without a capacity.
  public let scaleOut: PeakOption?
  /// The next larger spec at peak; `nil` where there is none that was measured and not rejected.
  public let scaleUp: PeakOption?

  /// The cheaper way at peak; `nil` where they cannot be compared.
  public var cheaperAtPeak: PeakOption? {
    guard let scaleOut, let scaleUp else { return nil }
    if let out = scaleOut.cost, let up = scaleUp.cost { return up < out ? scaleUp : scaleOut }
    guard let out = scaleOut.costPerRequestPerSecond, let up = scaleUp.costPerRequestPerSecond else {
      return nil
    }
    return up < out ? scaleUp : scaleOut
  }
}
