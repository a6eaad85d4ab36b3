/// A quantile of one run and how well this run pins it down.
///
/// The interval inverts a Wilson interval for the *probability* (Woodruff 1952; Franco et al. 2019) whose
/// effective sample size comes from ten time batches. It says nothing about how the next run will differ.
public struct QuantileInterval: Sendable, Equatable {
  /// Which quantile, 0…1.
  public let p: Double

  /// The level of the interval, such as 0.95.
  public let level: Double

  /// The quantile, or `nil` when there are no samples.
  public let value: Double?

  /// How many samples there are.
  public let sampleCount: Int

  /// The interval, or `nil` when there are too few samples or buckets.
  public let interval: ConfidenceInterval?

  /// Whether the upper end rests on less than one sample above it and may be larger ("≥").
  public let isUpperEndOpen: Bool

  /// Why there is no interval.
  public let reason: InconclusiveReason?

  /// How the interval came to be.
  public let derivation: Derivation?

  /// The numbers between the samples and the interval.
  public struct Derivation: Sendable, Equatable {
    /// The batches.
    public let profile: BatchProfile

    /// Whether the load is level; otherwise the variance is that of successive differences.
    public let isFlat: Bool

    /// The variance of the share of samples at or below the quantile, at least that of independent samples.
    public let variance: Double

    /// The correction for neighbouring batches being alike; 0 where successive differences are used.
    public let rho: Double

    /// How many independent samples the run is worth.
    public let effectiveCount: Double

    /// Samples per independent one, at least 1.
    public let designEffect: Double

    /// The degrees of freedom of the variance.
    public let degreesOfFreedom: Double

    /// The critical value T(level, degrees of freedom).
    public let criticalValue: Double

    /// Which quantiles the ends are.
    public let probabilities: ConfidenceInterval
  }

  /// The quantile of a run at `p` with its interval.
  ///
  /// `exactValue` is the quantile if it is known better than the series tells; it becomes `value` and lies within
  /// the interval. O(buckets · log bins).
  public init(
    of sample: some BucketedSample, at p: Double, level: Double = 0.95, exactValue: Double? = nil
  ) {
    self.p = p
    self.level = level
    sampleCount = sample.count
    let curveValue = sample.quantile(p)
    value = exactValue ?? curveValue
    guard let curveValue, let value, SampleSize.isEnough(sample, for: p) else {
      interval = nil
      isUpperEndOpen = false
      reason = .fewSamples
      derivation = nil
      return
    }
    let profile = BatchProfile(of: sample, limit: curveValue)
    let own = profile.ownVariance
    let spread = p * (1 - p)
    let variance = max(own.variance, spread / profile.total)
    let effectiveCount = spread / variance
    let t = StudentT.critical(level: level, degreesOfFreedom: own.degreesOfFreedom)
    let probabilities = wilson(proportion: p, trials: effectiveCount, z: t)
    derivation = Derivation(
      profile: profile, isFlat: profile.isFlat, variance: variance, rho: own.rho,
      effectiveCount: effectiveCount, designEffect: profile.total / effectiveCount,
      degreesOfFreedom: own.degreesOfFreedom, criticalValue: t, probabilities: probabilities)
    interval = ConfidenceInterval(
      low: min(value, sample.quantile(probabilities.low) ?? value),
      high: max(value, sample.quantile(probabilities.high) ?? value))
    isUpperEndOpen = profile.total * (1 - probabilities.high) < 1
    reason = nil
  }
}

/// How many samples and buckets a quantile needs before an interval makes sense.
enum SampleSize {
  /// At least ten buckets, and five samples expected beyond the quantile on its thinner side.
  static func isEnough(_ sample: some BucketedSample, for p: Double) -> Bool {
    sample.bucketCount >= TimeBatches.count && Double(sample.count) * min(p, 1 - p) >= 5
  }
}
