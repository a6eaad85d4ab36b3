/// A rate of several base runs and several candidate runs compared, as a difference: runs are the unit.
public struct RateRepeatsDiff: Sendable, Equatable {
  /// The mean rates, their difference, its intervals and the verdict.
  public let estimate: DiffEstimate

  /// How the intervals came to be; `nil` when there are none.
  public let derivation: RepeatsDerivation?

  /// Compares rates 0…1, one a run.
  ///
  /// `withinVariances` are the variances of the rates within the runs, all together in any order, empty when there
  /// are no series; `history` is the noise of earlier repeats, of rates and not of logarithms. The assumed noise is
  /// a share of the mean of all rates. Values that are not finite are left out. O(n).
  public init(
    base: [Double], candidate: [Double], withinVariances: [Double] = [], history: RunNoise = .unknown,
    levels: ConfidenceLevels = .primary, tolerance: RateTolerance = .standard,
    polarity: Polarity = .lowerIsBetter
  ) {
    let base = base.filter(\.isFinite)
    let candidate = candidate.filter(\.isFinite)
    guard !base.isEmpty, !candidate.isEmpty else {
      estimate = RateDiff.withoutInterval(
        base: base.isEmpty ? nil : base.mean, candidate: candidate.isEmpty ? nil : candidate.mean,
        reason: .fewSamples, levels: levels, tolerance: tolerance, polarity: polarity)
      derivation = nil
      return
    }
    let noise = tolerance.relativeNoise * (base + candidate).mean
    let numbers = RepeatsDerivation(
      base: base, candidate: candidate, priorVariance: noise * noise, withinVariances: withinVariances,
      history: history, levels: levels)
    let difference = candidate.mean - base.mean
    estimate = RateDiff.estimate(
      base: base.mean, candidate: candidate.mean, interval: numbers.interval(around: difference),
      equivalenceInterval: numbers.equivalenceInterval(around: difference), levels: levels,
      tolerance: tolerance, polarity: polarity)
    derivation = numbers
  }

  /// The variance of a run's rate within the run: its binomial variance times the design effect.
  public static func withinVariance(of series: RateSeries) -> Double? {
    guard let rate = series.rate else { return nil }
    let interval = RateInterval(of: series)
    return rate * (1 - rate) / series.trialCount * interval.designEffect
  }
}
