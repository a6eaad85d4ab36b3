import LoadStatistics

/// What a spec costs and what it gives for that, in the primary test.
public struct SpecEfficiency: Sendable, Equatable {
  /// The spec's name.
  public let spec: String
  /// Its cost, in the unit of the recommendation's basis; `nil` where specs have no cost but an order.
  public let cost: Double?
  /// Its cost as a multiple of the cheapest spec's.
  public let relativeCost: Double?
  /// The primary test's p95 in milliseconds; `nil` where not measured.
  public let p95Milliseconds: Double?
  /// The primary test's requests per second; `nil` where not measured.
  public let requestsPerSecond: Double?
  /// Requests per second for each unit of cost.
  public let requestsPerSecondPerCost: Double?
  /// Requests per second for each processor; `nil` where processors are not known.
  public let requestsPerSecondPerCPU: Double?
  /// The cost of a million requests, taking costs to be per hour.
  public let costPerMillionRequests: Double?
  /// Whether no other measured spec is at least as cheap and at least as fast, and better in one.
  public let isParetoOptimal: Bool?
}

/// What the next dearer spec gives for what it costs more.
public struct UpgradeStep: Sendable, Equatable {
  /// What the gain rests on.
  public enum Basis: Sendable, Equatable {
    /// A comparison that calls the dearer spec improved.
    case demonstrated
    /// The values alone, as only end-of-test summaries are known.
    case valuesOnly
    /// A comparison that does not call it improved.
    case notDemonstrated(Verdict)
  }

  /// One test's p95 on both specs.
  public struct TestGain: Sendable, Equatable {
    /// The test.
    public let test: String
    /// The p95 on the cheaper spec, in milliseconds.
    public let fromMilliseconds: Double
    /// The p95 on the dearer spec, in milliseconds.
    public let toMilliseconds: Double
    /// How much shorter it is: 0.4 is 40 % less.
    public let gain: Double
  }

  /// The cheaper spec.
  public let from: String
  /// The dearer spec.
  public let to: String
  /// The primary test's gain; `nil` where it was not measured on both.
  public let primary: TestGain?
  /// The gain of every test measured on both, in the plan's order.
  public let tests: [TestGain]
  /// The gain by the geometric mean of the p95 ratios of `tests`; `nil` without any.
  public let meanGain: Double?
  /// What the primary gain rests on; `nil` without it.
  public let basis: Basis?
  /// How the p95 compare in the primary test; `nil` where it was not measured on both.
  public let comparison: DiffEstimate?
  /// Gain against extra cost, with its grade; `nil` without a gain or costs.
  public let efficiency: CostEfficiency?
  /// The cost of the dearer spec at which its gain would equal its extra cost; `nil` without a gain or costs.
  public let evenValueCost: Double?
}
