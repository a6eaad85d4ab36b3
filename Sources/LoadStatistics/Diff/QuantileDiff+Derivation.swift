#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension QuantileDiff {
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

    /// Whether the slower tail comes from one stretch that the load does not explain.
    public var isSingleEpisode: Bool {
      guard let episodes, let likeness else { return false }
      return episodes < QuantileDiff.fewestEpisodes && likeness < QuantileDiff.alikeLimit
    }
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
}

extension QuantileDiff.Derivation {
  /// The derivation for two runs with positive quantiles, or `nil` when an end is not bounded.
  init?(
    base: some BucketedSample, candidate: some BucketedSample, baseCenter: Double, candidateCenter: Double,
    isCandidateSlower: Bool, isPaired: Bool, p: Double, levels: ConfidenceLevels, noise: Double
  ) {
    let baseProfile = BatchProfile(of: base, limit: baseCenter)
    let candidateProfile = BatchProfile(of: candidate, limit: candidateCenter)
    let joint = JointVariance(base: baseProfile, candidate: candidateProfile, isPaired: isPaired, p: p)
    func side(_ level: Double) -> QuantileDiff.Side {
      QuantileDiff.Side(
        level: level, p: p, base: .init(center: baseCenter, quantile: base.quantile),
        candidate: .init(center: candidateCenter, quantile: candidate.quantile), joint: joint, noise: noise)
    }
    let decision = side(levels.decision)
    let equivalence = side(levels.equivalence)
    guard decision.isBounded, equivalence.isBounded else { return nil }
    let tail = (isCandidateSlower ? candidateProfile : baseProfile).countsAbove
    self.init(
      base: baseProfile, candidate: candidateProfile, isPaired: isPaired,
      pairedResiduals: joint.pairedResiduals, variance: joint.variance, rho: joint.rho,
      effectiveCount: joint.effectiveCount, degreesOfFreedom: joint.degreesOfFreedom,
      candidateShare: joint.candidateShare, decision: decision, equivalence: equivalence,
      episodes: tail.sumOfSquares > 0 ? tail.total * tail.total / tail.sumOfSquares : nil,
      likeness: Self.cosine(baseProfile.countsAbove, candidateProfile.countsAbove))
  }

  private static func cosine(_ first: [Double], _ second: [Double]) -> Double? {
    let lengths = (first.sumOfSquares * second.sumOfSquares).squareRoot()
    return lengths > 0 ? zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / lengths : nil
  }
}

extension QuantileDiff.Side {
  /// One run's quantile curve around the quantile that is compared.
  struct Curve {
    let center: Double
    let quantile: (Double) -> Double?

    func ends(_ probabilities: ConfidenceInterval) -> ConfidenceInterval {
      ConfidenceInterval(
        low: max(0, min(center, quantile(probabilities.low) ?? center)),
        high: max(center, quantile(probabilities.high) ?? center))
    }
  }

  /// The interval at one level: each side's reach in probability is translated with its own curve, weighed with
  /// its share of the variance, and run-to-run noise is added in quadrature.
  init(
    level: Double, p: Double, base: Curve, candidate: Curve, joint: JointVariance, noise: Double
  ) {
    let t = StudentT.critical(level: level, degreesOfFreedom: joint.degreesOfFreedom)
    let probabilities = wilson(proportion: p, trials: joint.effectiveCount, z: t)
    let baseEnds = base.ends(probabilities)
    let candidateEnds = candidate.ends(probabilities)
    let half = StudentT.critical(level: level, degreesOfFreedom: RunNoise.priorObservations) * noise
    let noiseSquare = 2 * half * half
    func distance(onCandidate: Double, onBase: Double) -> Double {
      let squares =
        joint.candidateShare * onCandidate * onCandidate + (1 - joint.candidateShare) * onBase * onBase
      return (squares + noiseSquare).squareRoot()
    }
    self.level = level
    criticalValue = t
    self.probabilities = probabilities
    self.baseEnds = baseEnds
    self.candidateEnds = candidateEnds
    noiseHalfWidth = noiseSquare.squareRoot()
    below = distance(
      onCandidate: log(candidate.center) - log(candidateEnds.low),
      onBase: log(baseEnds.high) - log(base.center))
    above = distance(
      onCandidate: log(candidateEnds.high) - log(candidate.center),
      onBase: log(base.center) - log(baseEnds.low))
  }

  /// Whether both ends are bounded: not when a quantile within reach is zero.
  var isBounded: Bool { below.isFinite && above.isFinite }
}
