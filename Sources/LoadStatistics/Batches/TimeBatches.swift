/// The ten equal stretches of time that a run is cut into to see how it varies within itself.
///
/// Few, long batches keep what requests of one second share (Fishman & Yarberry 1997; Tafazzoli et al.,
/// "Skart", 2011): the variance of a run never comes from the number of its requests.
public enum TimeBatches {
  /// How many batches there are.
  public static let count = 10

  /// The batch of bucket `bucket` of `bucketCount`: ⌊10·b/M⌋.
  public static func batch(ofBucket bucket: Int, of bucketCount: Int) -> Int {
    bucketCount > 0 ? min(count - 1, max(0, bucket * count / bucketCount)) : 0
  }

  /// The sums of the values of each batch's buckets.
  public static func sums(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (bucket, value) in values.enumerated() { sums[batch(ofBucket: bucket, of: values.count)] += value }
    return sums
  }

  /// How many buckets of `bucketCount` each batch holds.
  public static func sizes(bucketCount: Int) -> [Double] {
    sums([Double](repeating: 1, count: max(0, bucketCount)))
  }

  /// Whether the load per batch is level: no batch empty, none above 1.5 times another.
  static func isFlat(_ counts: [Double]) -> Bool {
    guard let least = counts.min(), let most = counts.max(), least > 0 else { return false }
    return most <= 1.5 * least
  }

  /// The degrees of freedom of a sum of parts with variances proportional to `weights`: (Σw)²/Σw², within 2…9
  /// (Satterthwaite 1946).
  static func degreesOfFreedom(weights: [Double]) -> Double {
    let squares = weights.sumOfSquares
    guard squares > 0 else { return Double(count - 1) }
    let sum = weights.total
    return min(Double(count - 1), max(2, sum * sum / squares))
  }

  /// Whether two lengths differ by at most 10 %, so that batches can be compared position by position.
  static func arePaired(_ first: Double, _ second: Double) -> Bool {
    let shorter = min(first, second)
    return shorter > 0 && max(first, second) / shorter <= 1.1
  }
}
