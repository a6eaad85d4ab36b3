/// The values of one series of one run, known per equal slice of time ("bucket").
///
/// This is all that intervals, diffs and drift need of a latency series. `ExactBucketedSample` holds the values
/// themselves; `BucketedHistogram` holds counts per bin.
public protocol BucketedSample: Sendable {
  /// How many equal buckets the run is cut into, empty ones included.
  var bucketCount: Int { get }

  /// How many values there are in all buckets together.
  var count: Int { get }

  /// How many values fall into bucket `bucket` (0-based, below `bucketCount`).
  func count(inBucket bucket: Int) -> Int

  /// How many values of bucket `bucket` are at most `limit`; a fraction where a bin straddles the limit.
  func count(atOrBelow limit: Double, inBucket bucket: Int) -> Double

  /// The quantile of all values together at `p` in 0…1, or `nil` when there are none.
  func quantile(_ p: Double) -> Double?

  /// The quantile of the values in one bucket at `p` in 0…1, or `nil` when it has none.
  func quantile(_ p: Double, inBucket bucket: Int) -> Double?
}
