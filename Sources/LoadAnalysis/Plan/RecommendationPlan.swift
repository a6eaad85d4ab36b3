/// What the recommended spec and its deployment go by.
public struct RecommendationPlan: Sendable, Equatable {
  /// A time of more load than usual.
  public struct Peak: Sendable, Equatable {
    /// What it is called in sentences, `티켓 오픈`; `nil` where nothing is said.
    public var label: String?
    /// The requests per second expected then; `nil` where nothing is said.
    public var requestsPerSecond: Double?

    /// A time of more load.
    public init(label: String? = nil, requestsPerSecond: Double? = nil) {
      self.label = label
      self.requestsPerSecond = requestsPerSecond
    }
  }

  /// The test whose p95 the efficiency is about; `nil` is the first test.
  public var primaryTest: String?
  /// The load the deployment is to carry; `nil` where nothing is said.
  public var targetRequestsPerSecond: Double?
  /// The share of an instance's capacity to keep free, 0 up to but not including 1.
  public var headroom: Double
  /// The fewest instances to run.
  public var minimumInstances: Int
  /// The time of peak load.
  public var peak: Peak

  /// What the recommendation goes by.
  public init(
    primaryTest: String? = nil, targetRequestsPerSecond: Double? = nil, headroom: Double = 0.3,
    minimumInstances: Int = 2, peak: Peak = Peak()
  ) {
    self.primaryTest = primaryTest
    self.targetRequestsPerSecond = targetRequestsPerSecond
    self.headroom = headroom
    self.minimumInstances = minimumInstances
    self.peak = peak
  }
}
