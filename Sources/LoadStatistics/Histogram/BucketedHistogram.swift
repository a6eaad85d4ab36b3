/// A latency series as counts per bin and per bucket of time: what is kept of a run's values.
public struct BucketedHistogram: BucketedSample, Equatable {
  /// One histogram a bucket, in the order of time; empty ones included.
  public let buckets: [SparseHistogram]

  /// All buckets together.
  public let pooled: SparseHistogram

  /// How many values there are.
  public let count: Int

  /// A series of the given buckets.
  public init(buckets: [SparseHistogram]) {
    self.buckets = buckets
    pooled = SparseHistogram(merging: buckets)
    count = pooled.count
  }

  /// How many buckets there are.
  public var bucketCount: Int { buckets.count }

  /// How many values fall into a bucket.
  public func count(inBucket bucket: Int) -> Int { buckets[bucket].count }

  /// How many values of a bucket are at most `limit`, interpolated in the bin that holds it.
  public func count(atOrBelow limit: Double, inBucket bucket: Int) -> Double {
    buckets[bucket].count(atOrBelow: limit)
  }

  /// The quantile of all values together, within 0.8 %.
  public func quantile(_ p: Double) -> Double? { pooled.quantile(p) }

  /// The quantile of one bucket's values, within 0.8 %.
  public func quantile(_ p: Double, inBucket bucket: Int) -> Double? { buckets[bucket].quantile(p) }
}
