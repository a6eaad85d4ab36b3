/// The application performance index: how much of the traffic is fast enough.
///
/// `(satisfied + tolerating / 2) / total`, where satisfied responses take at most the target T and tolerating
/// ones at most 4 T (Apdex Alliance, "Apdex Technical Specification", 2007). Failed requests count as frustrated:
/// in `total` only.
/// - Returns: 0…1, or `nil` when there are no requests.
public func apdex(satisfied: Double, tolerating: Double, total: Double) -> Double? {
  guard total > 0 else { return nil }
  return min(1, max(0, (satisfied + tolerating / 2) / total))
}

/// The application performance index of the durations of successful requests, in the unit of `target`.
///
/// `failures` requests failed; they count as frustrated however fast they were.
/// - Returns: 0…1, or `nil` when there are no requests at all.
public func apdex(ofDurations durations: [Double], target: Double, failures: Int = 0) -> Double? {
  let satisfied = durations.count { $0 <= target }
  let tolerating = durations.count { $0 > target && $0 <= 4 * target }
  return apdex(
    satisfied: Double(satisfied), tolerating: Double(tolerating), total: Double(durations.count + failures))
}

/// The application performance index of a run's series of successful requests, in the unit of `target`.
///
/// `failures` requests failed; they count as frustrated however fast they were.
/// - Returns: 0…1, or `nil` when there are no requests at all. O(buckets · log bins).
public func apdex(of sample: some BucketedSample, target: Double, failures: Int = 0) -> Double? {
  var satisfied = 0.0
  var upToFourTargets = 0.0
  for bucket in 0..<sample.bucketCount {
    satisfied += sample.count(atOrBelow: target, inBucket: bucket)
    upToFourTargets += sample.count(atOrBelow: 4 * target, inBucket: bucket)
  }
  return apdex(
    satisfied: satisfied, tolerating: upToFourTargets - satisfied, total: Double(sample.count + failures))
}
