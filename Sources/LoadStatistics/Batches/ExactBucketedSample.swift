/// A latency series with every value kept: exact, for small runs and as the yardstick of the binned one.
public struct ExactBucketedSample: BucketedSample, Equatable {
  /// The values of each bucket, ascending; empty buckets included.
  public let buckets: [[Double]]

  /// All values, ascending.
  public let sorted: [Double]

  /// A series of buckets in the order of time, their values in any order. Values that are not finite are left
  /// out. O(n log n).
  public init(buckets: [[Double]]) {
    self.buckets = buckets.map { $0.filter(\.isFinite).sorted() }
    sorted = self.buckets.flatMap { $0 }.sorted()
  }

  /// How many buckets there are.
  public var bucketCount: Int { buckets.count }

  /// How many values there are.
  public var count: Int { sorted.count }

  /// How many values fall into a bucket; none in a bucket that does not exist.
  public func count(inBucket bucket: Int) -> Int {
    buckets.indices.contains(bucket) ? buckets[bucket].count : 0
  }

  /// How many values of a bucket are at most `limit`.
  public func count(atOrBelow limit: Double, inBucket bucket: Int) -> Double {
    guard buckets.indices.contains(bucket) else { return 0 }
    let values = buckets[bucket]
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return Double(low)
  }

  /// The quantile of all values together.
  public func quantile(_ p: Double) -> Double? { LoadStatistics.quantile(p, ofSorted: sorted) }

  /// The quantile of one bucket's values.
  public func quantile(_ p: Double, inBucket bucket: Int) -> Double? {
    buckets.indices.contains(bucket) ? LoadStatistics.quantile(p, ofSorted: buckets[bucket]) : nil
  }
}
