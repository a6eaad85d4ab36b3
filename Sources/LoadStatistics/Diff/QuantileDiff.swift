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
    let isPaired = TimeBatches.arePaired(
      baseSeconds ?? Double(base.bucketCount), candidateSeconds ?? Double(candidate.bucketCount))
    // A quantile that is zero, or a zero within its reach, leaves a ratio without bounds.
    guard a > 0, b > 0, baseCurve > 0, candidateCurve > 0,
      let derivation = Derivation(
        base: base, candidate: candidate, baseCenter: baseCurve, candidateCenter: candidateCurve,
        isCandidateSlower: b > a, isPaired: isPaired, p: p, levels: levels, noise: tolerance.noise)
    else {
      estimate = withoutInterval(.zeroValue)
      derivation = nil
      return
    }
    let change = LogRatioChange(
      effect: log(b) - log(a), below: derivation.decision.below, above: derivation.decision.above,
      equivalenceBelow: derivation.equivalence.below, equivalenceAbove: derivation.equivalence.above)
    var decision = change.decision(base: a, candidate: b, tolerance: tolerance)
    if decision.isChange, p > 0.5, derivation.isSingleEpisode {
      let median = QuantileDiff(
        base: base, candidate: candidate, at: 0.5, levels: levels, tolerance: tolerance,
        polarity: .lowerIsBetter, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds)
      if median.estimate.verdict != decision.verdict(.lowerIsBetter) {
        decision = .inconclusive(.singleEpisode)
      }
    }
    self.derivation = derivation
    estimate = change.estimate(
      base: a, candidate: b, decision: decision, levels: levels, tolerance: tolerance, polarity: polarity)
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
}
