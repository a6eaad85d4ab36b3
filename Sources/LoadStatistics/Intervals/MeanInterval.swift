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

/// How precisely each of several runs of one test pins down its own ln mean: a variance each, in the order of the
/// runs, from their sums and counts per bucket.
///
/// As `withinVariances(of:at:)` does for quantiles, what the runs have in common in time is taken out first. A run
/// whose mean is not positive has `nil`.
public func withinVariances(ofMeans runs: [(sums: [Double], counts: [Double])]) -> [Double?] {
  let batches = runs.map { MeanBatches(sums: $0.sums, counts: $0.counts) }
  let shares = batches.map { batch in
    batch.mean.flatMap { mean in mean > 0 ? batch.residuals.map { $0 / mean } : nil }
  }
  let known = shares.compactMap { $0 }
  var profile = [Double](repeating: 0, count: TimeBatches.count)
  if known.count > 1 {
    for share in known {
      for batch in profile.indices { profile[batch] += share[batch] / Double(known.count) }
    }
  }
  let inflation = known.count > 1 ? Double(known.count) / Double(known.count - 1) : 1
  return shares.map { share in
    share.map { BatchVariance(residuals: zip($0, profile).map { $0 - $1 }).variance * inflation }
  }
}

/// The sums and counts of ten batches.
struct MeanBatches {
  let mean: Double?
  let total: Double
  let sums: [Double]
  let counts: [Double]
  let residuals: [Double]

  init(sums: [Double], counts: [Double]) {
    let batchSums = TimeBatches.sums(sums)
    let batchCounts = TimeBatches.sums(counts)
    let total = batchCounts.total
    let mean = total > 0 ? batchSums.total / total : nil
    self.total = total
    self.mean = mean
    self.sums = batchSums
    self.counts = batchCounts
    residuals = zip(batchSums, batchCounts).map { sum, count in
      mean.map { (sum - $0 * count) / total } ?? 0
    }
  }

  /// The mean without one batch; `nil` where nothing is left.
  func mean(without batch: Int) -> Double? {
    let rest = total - counts[batch]
    return rest > 0 ? (sums.total - sums[batch]) / rest : nil
  }

  /// The variance of the mean and its degrees of freedom, for a level or a ramping load.
  var ownVariance: (variance: Double, degreesOfFreedom: Double) {
    let variance = BatchVariance(residuals: residuals)
    let nu = TimeBatches.degreesOfFreedom(weights: counts)
    return TimeBatches.isFlat(counts)
      ? (variance.variance, nu) : (variance.successiveDifference, max(1, 2 * nu / 3))
  }
}
