/// The mean of one run's durations and how well this run pins it down.
///
/// Batch means of ten stretches of time, as for quantiles: the residual of a batch is what its sum differs from an
/// even share, `(S_j − m·N_j)/N`.
public struct MeanInterval: Sendable, Equatable {
  /// The level of the interval, such as 0.95.
  public let level: Double

  /// The mean, or `nil` without samples.
  public let value: Double?

  /// The interval; `nil` with fewer than ten buckets or five samples.
  public let interval: ConfidenceInterval?

  /// The mean of values known as sums and counts per bucket.
  ///
  /// `exactValue` is the mean if it is known better than the sums tell; it becomes `value` and the interval's
  /// center. O(buckets).
  public init(sums: [Double], counts: [Double], level: Double = 0.95, exactValue: Double? = nil) {
    self.level = level
    let batches = MeanBatches(sums: sums, counts: counts)
    value = exactValue ?? batches.mean
    guard let value, batches.total >= 5, min(sums.count, counts.count) >= TimeBatches.count else {
      interval = nil
      return
    }
    let own = batches.ownVariance
    let half =
      StudentT.critical(level: level, degreesOfFreedom: own.degreesOfFreedom) * own.variance.squareRoot()
    interval = ConfidenceInterval(low: value - half, high: value + half)
  }
}

/// The sums and counts of ten batches.
struct MeanBatches {
  let mean: Double?
  let total: Double
  let counts: [Double]
  let residuals: [Double]

  init(sums: [Double], counts: [Double]) {
    let batchSums = TimeBatches.sums(sums)
    let batchCounts = TimeBatches.sums(counts)
    let total = batchCounts.total
    let mean = total > 0 ? batchSums.total / total : nil
    self.total = total
    self.mean = mean
    self.counts = batchCounts
    residuals = zip(batchSums, batchCounts).map { sum, count in
      mean.map { (sum - $0 * count) / total } ?? 0
    }
  }

  /// The variance of the mean and its degrees of freedom, for a level or a ramping load.
  var ownVariance: (variance: Double, degreesOfFreedom: Double) {
    let variance = BatchVariance(residuals: residuals)
    let nu = TimeBatches.degreesOfFreedom(weights: counts)
    return TimeBatches.isFlat(counts)
      ? (variance.variance, nu) : (variance.successiveDifference, max(1, 2 * nu / 3))
  }
}
