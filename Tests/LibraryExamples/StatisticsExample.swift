import LoadStatistics

func statisticsExample() throws {
  // begin
  // Response times in milliseconds, those of each second together: 60 s with 20 requests each.
  var seconds: [[Double]] = []
  for second in 0..<60 {
    seconds.append((0..<20).map { request in Double(100 + (7 * second + request * request) % 50) })
  }
  let sample = ExactBucketedSample(buckets: seconds)
  let p95 = QuantileInterval(of: sample, at: 0.95, level: 0.9)
  if let value = p95.value, let interval = p95.interval {
    print("p95", value, "ms, 90 % interval", interval.low, "to", interval.high, "ms")
    print("below 200 ms:", ObjectiveState(value: value, interval: interval, comparison: .less, limit: 200))
  }
  let median = QuantileInterval(of: ExactBucketedSample(buckets: [[3, 1, 2]]), at: 0.5)
  print("median of three", median.value ?? .nan, "without an interval:", median.reason.map { "\($0)" } ?? "")
  // end
}
