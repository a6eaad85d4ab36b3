#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A counter per second of two single runs compared: requests, iterations, bytes.
///
/// In an arrival-rate test throughput is an input; there `dropped_iterations` is the outcome.
public struct ThroughputDiff: Sendable, Equatable {
  /// The values per second, the change, its intervals and the verdict.
  public let estimate: DiffEstimate

  /// How the intervals came to be; `nil` when there are none.
  public let derivation: Derivation?

  /// The numbers between the counts and the intervals.
  public struct Derivation: Sendable, Equatable {
    /// The base's counts per batch.
    public let baseCounts: [Double]

    /// The candidate's counts per batch.
    public let candidateCounts: [Double]

    /// How far each batch of the base is from its even share: `(N_j − N·M_j/M)/N`.
    public let baseResiduals: [Double]

    /// The same of the candidate.
    public let candidateResiduals: [Double]

    /// Whether the runs are about equally long and so compared batch by batch.
    public let isPaired: Bool

    /// The variance of ln(candidate/base) within the runs (V).
    public let variance: Double

    /// The correction for neighbouring batches being alike; `nil` for runs that are not paired.
    public let rho: Double?

    /// The degrees of freedom of the variance (ν).
    public let degreesOfFreedom: Double

    /// The half-width of the decision interval in ln units.
    public let decisionHalfWidth: Double

    /// The half-width of the equivalence interval in ln units.
    public let equivalenceHalfWidth: Double
  }

  /// Compares two runs' counts per bucket.
  ///
  /// `baseSeconds` and `candidateSeconds` are the lengths of the runs, on which the values per second rest; left
  /// out, each bucket is taken to be one second long. O(buckets).
  public init(
    base: [Double], candidate: [Double], baseSeconds: Double? = nil, candidateSeconds: Double? = nil,
    levels: ConfidenceLevels = .primary, tolerance: RatioTolerance = .throughput,
    polarity: Polarity = .higherIsBetter
  ) {
    let baseLength = baseSeconds ?? Double(base.count)
    let candidateLength = candidateSeconds ?? Double(candidate.count)
    let baseTotal = base.total
    let candidateTotal = candidate.total
    let a = baseLength > 0 ? baseTotal / baseLength : nil
    let b = candidateLength > 0 ? candidateTotal / candidateLength : nil
    let isLongEnough = min(base.count, candidate.count) >= TimeBatches.count
    guard let a, let b, isLongEnough, a > 0, b > 0, a.isFinite, b.isFinite else {
      estimate = LogRatioChange.withoutInterval(
        base: a, candidate: b, reason: isLongEnough ? .zeroValue : .fewSamples, levels: levels,
        tolerance: tolerance, polarity: polarity)
      derivation = nil
      return
    }
    let baseBatches = CountBatches(base)
    let candidateBatches = CountBatches(candidate)
    let isPaired = TimeBatches.arePaired(baseLength, candidateLength)
    let variance: Double
    let rho: Double?
    let nu: Double
    if isPaired {
      let paired = BatchVariance(
        residuals: zip(baseBatches.residuals, candidateBatches.residuals).map { $1 - $0 })
      variance = paired.variance
      rho = paired.rho
      nu = TimeBatches.degreesOfFreedom(weights: zip(baseBatches.weights, candidateBatches.weights).map(+))
    } else {
      let own = [baseBatches.ownVariance, candidateBatches.ownVariance]
      variance = own[0].variance + own[1].variance
      rho = nil
      nu = own[0].degreesOfFreedom + own[1].degreesOfFreedom
    }
    func halfWidth(_ level: Double) -> Double {
      let t = StudentT.critical(level: level, degreesOfFreedom: nu)
      let noise =
        StudentT.critical(level: level, degreesOfFreedom: RunNoise.priorObservations) * tolerance.noise
      return (t * t * variance + 2 * noise * noise).squareRoot()
    }
    let decisionHalf = halfWidth(levels.decision)
    let equivalenceHalf = halfWidth(levels.equivalence)
    let change = LogRatioChange(
      effect: log(b / a), halfWidth: decisionHalf, equivalenceHalfWidth: equivalenceHalf)
    estimate = change.estimate(
      base: a, candidate: b, decision: change.decision(base: a, candidate: b, tolerance: tolerance),
      levels: levels, tolerance: tolerance, polarity: polarity)
    derivation = Derivation(
      baseCounts: baseBatches.counts, candidateCounts: candidateBatches.counts,
      baseResiduals: baseBatches.residuals, candidateResiduals: candidateBatches.residuals,
      isPaired: isPaired, variance: variance, rho: rho, degreesOfFreedom: nu,
      decisionHalfWidth: decisionHalf, equivalenceHalfWidth: equivalenceHalf)
  }

  /// Compares two values per second of which nothing over time is known: the change is shown, nothing is
  /// concluded.
  public init(
    baseValue: Double?, candidateValue: Double?, levels: ConfidenceLevels = .primary,
    tolerance: RatioTolerance = .throughput, polarity: Polarity = .higherIsBetter
  ) {
    derivation = nil
    estimate = LogRatioChange.withoutInterval(
      base: baseValue, candidate: candidateValue, reason: .noSeries, levels: levels, tolerance: tolerance,
      polarity: polarity)
  }
}

/// A counter's sums per batch and how far they are from an even share.
private struct CountBatches {
  let counts: [Double]
  let residuals: [Double]
  let weights: [Double]

  init(_ buckets: [Double]) {
    let counts = TimeBatches.sums(buckets)
    let total = counts.total
    self.counts = counts
    residuals = zip(counts, TimeBatches.sizes(bucketCount: buckets.count)).map { count, size in
      (count - total * size / Double(buckets.count)) / total
    }
    weights = counts.map { $0 / total }
  }

  var ownVariance: (variance: Double, degreesOfFreedom: Double) {
    let variance = BatchVariance(residuals: residuals)
    let nu = TimeBatches.degreesOfFreedom(weights: weights)
    return TimeBatches.isFlat(counts)
      ? (variance.variance, nu) : (variance.successiveDifference, max(1, 2 * nu / 3))
  }
}
