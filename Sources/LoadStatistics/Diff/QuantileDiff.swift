#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A quantile of two single runs compared.
///
/// The variance comes from ten time batches a run, paired by position when the runs are about equally long; the
/// interval of the probability is translated with each side's own quantile curve and the two sides are joined as
/// Zou & Donner (2008) recover variances; a run-to-run noise is added.
public struct QuantileDiff: Sendable, Equatable {
  /// Which quantile, 0…1.
  public let p: Double

  /// The values, the change, its intervals and the verdict.
  public let estimate: DiffEstimate

  /// How the intervals came to be; `nil` when there are none.
  public let derivation: Derivation?

  /// The numbers between the samples and the intervals.
  public struct Derivation: Sendable, Equatable {
    /// The base's batches against its own quantile.
    public let base: BatchProfile

    /// The candidate's batches against its own quantile.
    public let candidate: BatchProfile

    /// Whether the runs are about equally long and so compared batch by batch.
    public let isPaired: Bool

    /// The residuals `r_B − r_A` of paired batches, else empty.
    public let pairedResiduals: [Double]

    /// The variance of the difference of shares (V), at least that of independent samples.
    public let variance: Double

    /// The correction for neighbouring batches being alike; `nil` for runs that are not paired.
    public let rho: Double?

    /// How many independent samples the pair is worth (n).
    public let effectiveCount: Double

    /// The degrees of freedom of the variance (ν).
    public let degreesOfFreedom: Double

    /// The candidate's share of the variance (π_B); the base has the rest.
    public let candidateShare: Double

    /// How the decision interval came to be.
    public let decision: Side

    /// How the equivalence interval came to be.
    public let equivalence: Side

    /// In how many batches' worth of time the slower run's tail lies (m), 1…10; `nil` when nothing is above.
    public let episodes: Double?

    /// How alike the two tails lie in time (a): the cosine of the batches' counts above, 0…1.
    public let likeness: Double?
  }

  /// One interval's numbers.
  public struct Side: Sendable, Equatable {
    /// The level.
    public let level: Double

    /// The critical value T(level, ν).
    public let criticalValue: Double

    /// Which quantiles the variance reaches.
    public let probabilities: ConfidenceInterval

    /// Those quantiles of the base.
    public let baseEnds: ConfidenceInterval

    /// Those quantiles of the candidate.
    public let candidateEnds: ConfidenceInterval

    /// The half-width that run-to-run noise adds in quadrature (f), in ln units.
    public let noiseHalfWidth: Double

    /// How far the interval reaches below the change, in ln units.
    public let below: Double

    /// How far the interval reaches above the change, in ln units.
    public let above: Double
  }

  /// Fewer effective stretches than this mean that one episode decides.
  public static let fewestEpisodes = 3.0

  /// Tails at least this alike in time are the load's doing, not an episode's.
  public static let alikeLimit = 0.7

  /// Compares two runs at `p`.
  ///
  /// `baseValue` and `candidateValue` are the quantiles if they are known better than the series tell.
  /// `baseSeconds` and `candidateSeconds` are the lengths of the runs; left out, the buckets of both are taken to be
  /// equally long. O(buckets · log bins).
  public init(
    base: some BucketedSample, candidate: some BucketedSample, at p: Double,
    levels: ConfidenceLevels = .primary, tolerance: RatioTolerance = .latency,
    polarity: Polarity = .lowerIsBetter, baseValue: Double? = nil, candidateValue: Double? = nil,
    baseSeconds: Double? = nil, candidateSeconds: Double? = nil
  ) {
    self.p = p
    let baseCurve = base.quantile(p)
    let candidateCurve = candidate.quantile(p)
    let a = baseValue ?? baseCurve
    let b = candidateValue ?? candidateCurve
    func withoutInterval(_ reason: InconclusiveReason) -> DiffEstimate {
      LogRatioChange.withoutInterval(
        base: a, candidate: b, reason: reason, levels: levels, tolerance: tolerance, polarity: polarity)
    }
    guard let a, let b, let baseCurve, let candidateCurve, SampleSize.isEnough(base, for: p),
      SampleSize.isEnough(candidate, for: p)
    else {
      estimate = withoutInterval(.fewSamples)
      derivation = nil
      return
    }
    guard a > 0, b > 0, baseCurve > 0, candidateCurve > 0 else {
      estimate = withoutInterval(.zeroValue)
      derivation = nil
      return
    }
    let baseProfile = BatchProfile(of: base, limit: baseCurve)
    let candidateProfile = BatchProfile(of: candidate, limit: candidateCurve)
    let isPaired = TimeBatches.arePaired(
      baseSeconds ?? Double(base.bucketCount), candidateSeconds ?? Double(candidate.bucketCount))
    let joint = JointVariance(base: baseProfile, candidate: candidateProfile, isPaired: isPaired, p: p)

    func side(_ level: Double) -> Side {
      let t = StudentT.critical(level: level, degreesOfFreedom: joint.degreesOfFreedom)
      let reach = wilson(proportion: p, trials: joint.effectiveCount, z: t)
      func ends(_ sample: some BucketedSample, _ center: Double) -> ConfidenceInterval {
        ConfidenceInterval(
          low: min(center, sample.quantile(reach.low) ?? center),
          high: max(center, sample.quantile(reach.high) ?? center))
      }
      let baseEnds = ends(base, baseCurve)
      let candidateEnds = ends(candidate, candidateCurve)
      let noise =
        StudentT.critical(level: level, degreesOfFreedom: RunNoise.priorObservations) * tolerance.noise
      let f2 = 2 * noise * noise
      let share = joint.candidateShare
      func distance(_ candidateFactor: Double, _ baseFactor: Double) -> Double {
        let onCandidate = log(candidateFactor)
        let onBase = log(baseFactor)
        return (share * onCandidate * onCandidate + (1 - share) * onBase * onBase + f2).squareRoot()
      }
      return Side(
        level: level, criticalValue: t, probabilities: reach, baseEnds: baseEnds,
        candidateEnds: candidateEnds, noiseHalfWidth: f2.squareRoot(),
        below: distance(candidateCurve / max(0, candidateEnds.low), baseEnds.high / baseCurve),
        above: distance(candidateEnds.high / candidateCurve, baseCurve / max(0, baseEnds.low)))
    }
    let decisionSide = side(levels.decision)
    let equivalenceSide = side(levels.equivalence)
    // A quantile within reach that is zero leaves a ratio without bounds.
    guard [decisionSide, equivalenceSide].allSatisfy({ $0.below.isFinite && $0.above.isFinite }) else {
      estimate = withoutInterval(.zeroValue)
      derivation = nil
      return
    }
    let slower = b > a ? candidateProfile : baseProfile
    let tail = slower.countsAbove
    let episodes = tail.sumOfSquares > 0 ? tail.total * tail.total / tail.sumOfSquares : nil
    let likeness = Self.cosine(baseProfile.countsAbove, candidateProfile.countsAbove)

    let effect = log(b) - log(a)
    let change = LogRatioChange(
      effect: effect,
      interval: ConfidenceInterval(low: effect - decisionSide.below, high: effect + decisionSide.above),
      equivalenceInterval: ConfidenceInterval(
        low: effect - equivalenceSide.below, high: effect + equivalenceSide.above))
    var decision = change.decision(base: a, candidate: b, tolerance: tolerance)
    if decision.isChange, p > 0.5, let episodes, let likeness, episodes < Self.fewestEpisodes,
      likeness < Self.alikeLimit
    {
      let median = QuantileDiff(
        base: base, candidate: candidate, at: 0.5, levels: levels, tolerance: tolerance,
        polarity: .lowerIsBetter, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds)
      if median.estimate.verdict != decision.verdict(.lowerIsBetter) {
        decision = .inconclusive(.singleEpisode)
      }
    }
    estimate = change.estimate(
      base: a, candidate: b, decision: decision, levels: levels, tolerance: tolerance, polarity: polarity)
    derivation = Derivation(
      base: baseProfile, candidate: candidateProfile, isPaired: isPaired,
      pairedResiduals: joint.pairedResiduals, variance: joint.variance, rho: joint.rho,
      effectiveCount: joint.effectiveCount, degreesOfFreedom: joint.degreesOfFreedom,
      candidateShare: joint.candidateShare, decision: decisionSide, equivalence: equivalenceSide,
      episodes: episodes, likeness: likeness)
  }

  /// Compares two values of which nothing over time is known: the change is shown, nothing is concluded.
  public init(
    baseValue: Double?, candidateValue: Double?, at p: Double, levels: ConfidenceLevels = .primary,
    tolerance: RatioTolerance = .latency, polarity: Polarity = .lowerIsBetter
  ) {
    self.p = p
    derivation = nil
    estimate = LogRatioChange.withoutInterval(
      base: baseValue, candidate: candidateValue, reason: .noSeries, levels: levels, tolerance: tolerance,
      polarity: polarity)
  }

  private static func cosine(_ first: [Double], _ second: [Double]) -> Double? {
    let lengths = (first.sumOfSquares * second.sumOfSquares).squareRoot()
    return lengths > 0 ? zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / lengths : nil
  }
}

/// The variance of the difference of two runs' shares at or below their own quantiles.
private struct JointVariance {
  let variance: Double
  let rho: Double?
  let degreesOfFreedom: Double
  let pairedResiduals: [Double]
  let effectiveCount: Double
  let candidateShare: Double

  init(base: BatchProfile, candidate: BatchProfile, isPaired: Bool, p: Double) {
    let spread = p * (1 - p)
    let baseFloor = spread / base.total
    let candidateFloor = spread / candidate.total
    let raw: Double
    if isPaired {
      pairedResiduals = zip(base.residuals, candidate.residuals).map { $1 - $0 }
      let paired = BatchVariance(residuals: pairedResiduals)
      raw = paired.variance
      rho = paired.rho
      degreesOfFreedom = TimeBatches.degreesOfFreedom(weights: zip(base.weights, candidate.weights).map(+))
    } else {
      pairedResiduals = []
      let a = base.ownVariance
      let b = candidate.ownVariance
      raw = max(a.variance, baseFloor) + max(b.variance, candidateFloor)
      rho = nil
      degreesOfFreedom = a.degreesOfFreedom + b.degreesOfFreedom
    }
    variance = max(raw, baseFloor + candidateFloor)
    effectiveCount = spread / variance
    let baseOwn = max(base.batchVariance.variance, baseFloor)
    let candidateOwn = max(candidate.batchVariance.variance, candidateFloor)
    candidateShare = candidateOwn / (baseOwn + candidateOwn)
  }
}
