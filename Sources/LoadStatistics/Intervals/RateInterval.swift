/// A rate of one run and how well this run pins it down.
///
/// A Wilson interval whose number of trials is divided by the design effect: one burst of errors is one event,
/// not three hundred.
public struct RateInterval: Sendable, Equatable {
  /// The level of the interval, such as 0.95.
  public let level: Double

  /// Hits per trial, or `nil` without trials.
  public let rate: Double?

  /// How many trials there are.
  public let trialCount: Double

  /// How many hits there are.
  public let hitCount: Double

  /// The interval; `nil` without trials, or with hits in fewer than ten buckets.
  public let interval: ConfidenceInterval?

  /// Why there is no interval.
  public let reason: InconclusiveReason?

  /// How many independent trials the run is worth.
  public let effectiveCount: Double?

  /// How much larger the variance is than that of independent hits, at least 1.
  public let designEffect: Double

  /// The critical value used: T(level, 9), or the normal one when the design effect is 1.
  public let criticalValue: Double

  /// The upper 95 % bound when there was no hit at all, else `nil`.
  public let zeroEventBound: ZeroEventBound?

  /// The rate of a run's series. O(buckets).
  public init(of series: RateSeries, level: Double = 0.95) {
    self.level = level
    rate = series.rate
    trialCount = series.trialCount
    hitCount = series.hitCount
    let binomial = series.binomialVariance
    let isBatched = series.bucketCount >= TimeBatches.count
    designEffect = isBatched && binomial > 0 ? max(1, series.batchedVariance / binomial) : 1
    criticalValue =
      designEffect > 1
      ? StudentT.critical(level: level, degreesOfFreedom: Double(TimeBatches.count - 1))
      : NormalDistribution.critical(level: level)
    guard let rate = series.rate else {
      interval = nil
      effectiveCount = nil
      reason = .fewSamples
      zeroEventBound = nil
      return
    }
    zeroEventBound = rate == 0 ? ZeroEventBound(trials: series.trialCount) : nil
    guard isBatched || binomial == 0 else {
      interval = nil
      effectiveCount = nil
      reason = series.bucketCount == 0 ? .noSeries : .fewSamples
      return
    }
    let effective = series.trialCount / designEffect
    effectiveCount = effective
    interval = wilson(proportion: rate, trials: effective, z: criticalValue)
    reason = nil
  }

  /// The interval to hold an objective against: without a hit it ends at the exact one-sided 95 % bound, without a
  /// miss it starts at that bound's mirror image.
  public var objectiveInterval: ConfidenceInterval? {
    if let zeroEventBound { return ConfidenceInterval(low: 0, high: zeroEventBound.exact) }
    if rate == 1 { return ConfidenceInterval(low: 1 - ZeroEventBound(trials: trialCount).exact, high: 1) }
    return interval
  }
}
