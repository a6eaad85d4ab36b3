#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The mean duration of two single runs compared.
///
/// As quantiles are: ln ratio, variance from ten time batches paired by position when the runs are about equally
/// long, run-to-run noise on top. A mean needs no translation through a quantile curve, so the interval is
/// symmetric in ln units. A change that is gone when any one batch is left out on both sides rests on a single
/// episode and is not concluded.
public struct MeanDiff: Sendable, Equatable {
  /// The values, the change, its intervals and the verdict.
  public let estimate: DiffEstimate

  /// Compares two runs known as sums and counts per bucket.
  ///
  /// `baseValue` and `candidateValue` are the means if they are known better than the sums tell; the lengths of the
  /// runs decide the pairing, and are taken to be the bucket counts where they are left out. O(buckets).
  public init(
    baseSums: [Double], baseCounts: [Double], candidateSums: [Double], candidateCounts: [Double],
    levels: ConfidenceLevels = .primary, tolerance: RatioTolerance = .latency,
    polarity: Polarity = .lowerIsBetter, baseValue: Double? = nil, candidateValue: Double? = nil,
    baseSeconds: Double? = nil, candidateSeconds: Double? = nil
  ) {
    let base = MeanBatches(sums: baseSums, counts: baseCounts)
    let candidate = MeanBatches(sums: candidateSums, counts: candidateCounts)
    let a = baseValue ?? base.mean
    let b = candidateValue ?? candidate.mean
    func withoutInterval(_ reason: InconclusiveReason) -> DiffEstimate {
      LogRatioChange.withoutInterval(
        base: a, candidate: b, reason: reason, levels: levels, tolerance: tolerance, polarity: polarity)
    }
    guard let a, let b, let baseMean = base.mean, let candidateMean = candidate.mean,
      min(baseCounts.count, candidateCounts.count) >= TimeBatches.count,
      min(base.total, candidate.total) >= 10
    else {
      estimate = withoutInterval(.fewSamples)
      return
    }
    guard a > 0, b > 0, baseMean > 0, candidateMean > 0 else {
      estimate = withoutInterval(.zeroValue)
      return
    }
    let isPaired = TimeBatches.arePaired(
      baseSeconds ?? Double(baseCounts.count), candidateSeconds ?? Double(candidateCounts.count))
    let variance: Double
    let nu: Double
    let baseShares = base.residuals.map { $0 / baseMean }
    let candidateShares = candidate.residuals.map { $0 / candidateMean }
    if isPaired {
      variance = BatchVariance(residuals: zip(baseShares, candidateShares).map { $1 - $0 }).variance
      nu = TimeBatches.degreesOfFreedom(
        weights: zip(base.counts, candidate.counts).map { $0 / base.total + $1 / candidate.total })
    } else {
      let own = [base.ownVariance, candidate.ownVariance]
      variance =
        own[0].variance / (baseMean * baseMean) + own[1].variance / (candidateMean * candidateMean)
      nu = own[0].degreesOfFreedom + own[1].degreesOfFreedom
    }
    func halfWidth(_ level: Double) -> Double {
      let t = StudentT.critical(level: level, degreesOfFreedom: nu)
      let noise =
        StudentT.critical(level: level, degreesOfFreedom: RunNoise.priorObservations) * tolerance.noise
      return (t * t * variance + 2 * noise * noise).squareRoot()
    }
    let effect = log(b / a)
    let change = LogRatioChange(
      effect: effect, halfWidth: halfWidth(levels.decision),
      equivalenceHalfWidth: halfWidth(levels.equivalence))
    var decision = change.decision(base: a, candidate: b, tolerance: tolerance)
    if decision.isChange, Self.restsOnOneBatch(base, candidate, effect, tolerance) {
      decision = .inconclusive(.singleEpisode)
    }
    estimate = change.estimate(
      base: a, candidate: b, decision: decision, levels: levels, tolerance: tolerance, polarity: polarity)
  }

  /// Whether leaving out the same batch on both sides takes the change below the smallest worth reporting.
  private static func restsOnOneBatch(
    _ base: MeanBatches, _ candidate: MeanBatches, _ effect: Double, _ tolerance: RatioTolerance
  ) -> Bool {
    (0..<TimeBatches.count).contains { batch in
      guard let a = base.mean(without: batch), let b = candidate.mean(without: batch), a > 0, b > 0 else {
        return true
      }
      let rest = log(b / a)
      return rest * effect <= 0 || abs(rest) < log1p(tolerance.smallestChange)
    }
  }

  /// Compares two means of which nothing over time is known: the change is shown, nothing is concluded.
  public init(
    baseValue: Double?, candidateValue: Double?, levels: ConfidenceLevels = .primary,
    tolerance: RatioTolerance = .latency, polarity: Polarity = .lowerIsBetter
  ) {
    estimate = LogRatioChange.withoutInterval(
      base: baseValue, candidate: candidateValue, reason: .noSeries, levels: levels, tolerance: tolerance,
      polarity: polarity)
  }
}
