/// How much runs of one unchanged system differ, as earlier repeats show it.
public struct RunNoise: Sendable, Equatable {
  /// How many observations the assumed noise is worth while nothing has been measured.
  public static let priorObservations = 4.0

  /// The pooled variance within the groups (s_h²); 0 when there is nothing to estimate it from.
  public let variance: Double

  /// Its degrees of freedom (ν_h), a run less than runs in each group.
  public let degreesOfFreedom: Double

  /// No repeats known.
  public static let unknown = RunNoise(variance: 0, degreesOfFreedom: 0)

  /// A noise known from elsewhere. A negative number counts as 0.
  public init(variance: Double, degreesOfFreedom: Double) {
    self.variance = max(0, variance)
    self.degreesOfFreedom = max(0, degreesOfFreedom)
  }

  /// The noise of groups of repeats: one value a run, ln of a quantile or a throughput, or a rate as it is; each
  /// group on one system, spec and length. Groups of one run tell nothing. O(n).
  public init(groups: [[Double]]) {
    let degrees = groups.reduce(0) { $0 + max(0, $1.count - 1) }
    let squares = groups.reduce(0.0) { $0 + ($1.count > 1 ? $1.sumOfSquaredDeviations : 0) }
    degreesOfFreedom = Double(degrees)
    variance = degrees > 0 ? squares / Double(degrees) : 0
  }

  /// Whether a comparison of `baseRuns` with `candidateRuns` runs should rest on repeats rather than on the
  /// batches of a single pair.
  public func suffices(baseRuns: Int, candidateRuns: Int) -> Bool {
    baseRuns > 0 && candidateRuns > 0 && (baseRuns + candidateRuns > 2 || degreesOfFreedom >= 2)
  }
}
