/// A rate of two single runs compared, as a difference.
///
/// Wilson bounds of each side with trials divided by a design effect pooled over both, joined as in Newcombe's
/// method 10 (1998), plus run-to-run noise.
public struct RateDiff: Sendable, Equatable {
  /// The rates, their difference, its intervals and the verdict.
  public let estimate: DiffEstimate

  /// How the intervals came to be; `nil` when there are none.
  public let derivation: Derivation?

  /// The numbers between the counts and the intervals.
  public struct Derivation: Sendable, Equatable {
    /// How much larger the variance is than that of independent hits (g), over both runs, at least 1.
    public let designEffect: Double

    /// How many independent trials the base is worth.
    public let baseEffectiveCount: Double

    /// How many independent trials the candidate is worth.
    public let candidateEffectiveCount: Double

    /// How the decision interval came to be.
    public let decision: Side

    /// How the equivalence interval came to be.
    public let equivalence: Side
  }

  /// One interval's numbers.
  public struct Side: Sendable, Equatable {
    /// The level.
    public let level: Double

    /// The critical value T(level, 18).
    public let criticalValue: Double

    /// The base's Wilson bounds.
    public let base: ConfidenceInterval

    /// The candidate's Wilson bounds.
    public let candidate: ConfidenceInterval

    /// The half-width that run-to-run noise adds in quadrature (f).
    public let noiseHalfWidth: Double

    /// The difference's interval.
    public let interval: ConfidenceInterval
  }

  /// Compares two runs. The runs' lengths need not agree. O(buckets).
  public init(
    base: RateSeries, candidate: RateSeries, levels: ConfidenceLevels = .primary,
    tolerance: RateTolerance = .standard, polarity: Polarity = .lowerIsBetter
  ) {
    guard let a = base.rate, let b = candidate.rate,
      min(base.bucketCount, candidate.bucketCount) >= TimeBatches.count
    else {
      estimate = Self.withoutInterval(
        base: base.rate, candidate: candidate.rate, reason: .fewSamples, levels: levels, tolerance: tolerance,
        polarity: polarity)
      derivation = nil
      return
    }
    let binomial = base.binomialVariance + candidate.binomialVariance
    let designEffect =
      binomial > 0 ? max(1, (base.batchedVariance + candidate.batchedVariance) / binomial) : 1
    let baseCount = base.trialCount / designEffect
    let candidateCount = candidate.trialCount / designEffect
    let difference = b - a
    func side(_ level: Double) -> Side {
      let t = StudentT.critical(level: level, degreesOfFreedom: Double(2 * (TimeBatches.count - 1)))
      let noise =
        StudentT.critical(level: level, degreesOfFreedom: RunNoise.priorObservations)
        * tolerance.relativeNoise
      let f2 = noise * noise * (a * a + b * b)
      let baseBounds = wilson(proportion: a, trials: baseCount, z: t)
      let candidateBounds = wilson(proportion: b, trials: candidateCount, z: t)
      func reach(_ onCandidate: Double, _ onBase: Double) -> Double {
        (onCandidate * onCandidate + onBase * onBase + f2).squareRoot()
      }
      return Side(
        level: level, criticalValue: t, base: baseBounds, candidate: candidateBounds,
        noiseHalfWidth: f2.squareRoot(),
        interval: ConfidenceInterval(
          low: difference - reach(b - candidateBounds.low, baseBounds.high - a),
          high: difference + reach(candidateBounds.high - b, a - baseBounds.low)))
    }
    let decisionSide = side(levels.decision)
    let equivalenceSide = side(levels.equivalence)
    estimate = Self.estimate(
      base: a, candidate: b, interval: decisionSide.interval, equivalenceInterval: equivalenceSide.interval,
      levels: levels, tolerance: tolerance, polarity: polarity)
    derivation = Derivation(
      designEffect: designEffect, baseEffectiveCount: baseCount, candidateEffectiveCount: candidateCount,
      decision: decisionSide, equivalence: equivalenceSide)
  }

  /// Compares two rates of which nothing over time is known: the difference is shown, nothing is concluded.
  public init(
    baseRate: Double?, candidateRate: Double?, levels: ConfidenceLevels = .primary,
    tolerance: RateTolerance = .standard, polarity: Polarity = .lowerIsBetter
  ) {
    derivation = nil
    estimate = Self.withoutInterval(
      base: baseRate, candidate: candidateRate, reason: .noSeries, levels: levels, tolerance: tolerance,
      polarity: polarity)
  }

  static func estimate(
    base: Double, candidate: Double, interval: ConfidenceInterval, equivalenceInterval: ConfidenceInterval,
    levels: ConfidenceLevels, tolerance: RateTolerance, polarity: Polarity
  ) -> DiffEstimate {
    let smallest = tolerance.smallestDifference(base: base)
    let margin = tolerance.equivalenceMargin(base: base, candidate: candidate)
    let decision = Decision(
      effect: candidate - base, smallestChange: smallest, margin: margin, interval: interval,
      equivalenceInterval: equivalenceInterval)
    return DiffEstimate(
      scale: .difference, base: base, candidate: candidate, change: candidate - base, interval: interval,
      equivalenceInterval: equivalenceInterval, resolution: (interval.high - interval.low) / 2,
      levels: levels, smallestChange: smallest, equivalenceMargin: margin,
      verdict: decision.verdict(polarity))
  }

  static func withoutInterval(
    base: Double?, candidate: Double?, reason: InconclusiveReason, levels: ConfidenceLevels,
    tolerance: RateTolerance, polarity: Polarity
  ) -> DiffEstimate {
    var change: Double?
    if let base, let candidate { change = candidate - base }
    return DiffEstimate(
      scale: .difference, base: base, candidate: candidate, change: change, interval: nil,
      equivalenceInterval: nil, resolution: nil, levels: levels,
      smallestChange: tolerance.smallestDifference(base: base ?? 0),
      equivalenceMargin: tolerance.equivalenceMargin(base: base ?? 0, candidate: candidate ?? 0),
      verdict: Decision.inconclusive(reason).verdict(polarity))
  }
}
