/// How many trials and how many hits each bucket of a run saw: requests and failures, checks and passes.
public struct RateSeries: Sendable, Equatable {
  /// Trials per bucket.
  public let trials: [Double]

  /// Hits per bucket, at most the trials.
  public let hits: [Double]

  /// All trials.
  public let trialCount: Double

  /// All hits.
  public let hitCount: Double

  /// A series in the order of time. Buckets missing from one of the two arrays count as empty there.
  public init(trials: [Double], hits: [Double]) {
    let length = max(trials.count, hits.count)
    func padded(_ values: [Double]) -> [Double] {
      values + [Double](repeating: 0, count: length - values.count)
    }
    self.trials = padded(trials)
    self.hits = padded(hits)
    trialCount = trials.total
    hitCount = hits.total
  }

  /// How many buckets there are.
  public var bucketCount: Int { trials.count }

  /// Hits per trial, 0…1; `nil` without trials.
  public var rate: Double? { trialCount > 0 ? min(1, max(0, hitCount / trialCount)) : nil }

  /// `10/9·Σ(E_j − p·N_j)²` over the batches: the variance of the number of hits as they came.
  var batchedVariance: Double {
    guard let rate else { return 0 }
    let squares = zip(TimeBatches.sums(trials), TimeBatches.sums(hits)).reduce(0.0) { sum, batch in
      let residual = batch.1 - rate * batch.0
      return sum + residual * residual
    }
    let count = Double(TimeBatches.count)
    return count / (count - 1) * squares
  }

  /// The variance of the number of hits had they come independently: N·p·(1−p).
  var binomialVariance: Double {
    guard let rate else { return 0 }
    return trialCount * rate * (1 - rate)
  }
}
