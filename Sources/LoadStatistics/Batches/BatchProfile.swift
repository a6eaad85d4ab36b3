/// How a run's samples at or below one limit spread over its ten batches.
public struct BatchProfile: Sendable, Equatable {
  /// The limit that the samples are counted against.
  public let limit: Double

  /// How many samples each batch holds (N_j).
  public let counts: [Double]

  /// How many of them are at most the limit (C_j).
  public let countsAtOrBelow: [Double]

  /// What each batch adds to the error of the whole run's share: `(C_j − F·N_j)/N`, with `F = ΣC/N`.
  public let residuals: [Double]

  /// How much each batch weighs in that error: `C_j(1 − C_j/N_j)/N²`.
  public let weights: [Double]

  /// The variance that follows from `residuals`.
  public let batchVariance: BatchVariance

  /// How many samples there are (N).
  public let total: Double

  /// Counts a run's samples against `limit`. O(buckets · log bins).
  public init(of sample: some BucketedSample, limit: Double) {
    var counts = [Double](repeating: 0, count: TimeBatches.count)
    var below = counts
    let bucketCount = sample.bucketCount
    for bucket in 0..<bucketCount {
      let here = sample.count(inBucket: bucket)
      if here == 0 { continue }
      let batch = TimeBatches.batch(ofBucket: bucket, of: bucketCount)
      counts[batch] += Double(here)
      below[batch] += sample.count(atOrBelow: limit, inBucket: bucket)
    }
    let total = counts.total
    let share = total > 0 ? below.total / total : 0
    self.limit = limit
    self.counts = counts
    self.total = total
    countsAtOrBelow = below
    let residuals = zip(counts, below).map { total > 0 ? ($1 - share * $0) / total : 0 }
    self.residuals = residuals
    weights = zip(counts, below).map { $0 > 0 ? max(0, $1 * (1 - $1 / $0)) / (total * total) : 0 }
    batchVariance = BatchVariance(residuals: residuals)
  }

  /// Whether the load is level: no batch empty, none with more than 1.5 times another's samples.
  public var isFlat: Bool { TimeBatches.isFlat(counts) }

  /// How many samples of each batch are above the limit (X_j).
  public var countsAbove: [Double] { zip(counts, countsAtOrBelow).map { max(0, $0 - $1) } }

  /// The variance of the share at or below the limit and its degrees of freedom, for a level or a ramping load.
  ///
  /// A ramp would count as noise, so there the successive differences are used and a third of the degrees of
  /// freedom is given up.
  var ownVariance: (variance: Double, rho: Double, degreesOfFreedom: Double) {
    let nu = TimeBatches.degreesOfFreedom(weights: weights)
    return isFlat
      ? (batchVariance.variance, batchVariance.rho, nu)
      : (batchVariance.successiveDifference, 0, max(1, 2 * nu / 3))
  }
}
