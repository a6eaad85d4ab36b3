import LoadStatistics

/// What is counted of a stretch of a run to show it while it comes.
struct LiveCounts {
  var requests = 0.0
  var iterations = 0.0
  var failed = (hits: 0, all: 0)
  var checks = (hits: 0, all: 0)
  var bytesReceived = 0.0
  var bytesSent = 0.0
  /// How many request durations there are in each bin.
  var durations: [Int32: UInt32] = [:]

  mutating func add(_ other: LiveCounts) {
    requests += other.requests
    iterations += other.iterations
    failed = (failed.hits + other.failed.hits, failed.all + other.failed.all)
    checks = (checks.hits + other.checks.hits, checks.all + other.checks.all)
    bytesReceived += other.bytesReceived
    bytesSent += other.bytesSent
    for (bin, count) in other.durations { durations[bin, default: 0] &+= count }
  }

  /// The counts as numbers of a stretch of so many seconds.
  func stretch(seconds: Double) -> LiveSnapshot.Stretch {
    var stretch = LiveSnapshot.Stretch(seconds: seconds)
    stretch.requests = Int(exactly: requests.rounded()) ?? 0
    stretch.iterations = Int(exactly: iterations.rounded()) ?? 0
    stretch.failedRatio = Self.ratio(failed)
    stretch.checksRatio = Self.ratio(checks)
    stretch.bytesReceived = bytesReceived
    stretch.bytesSent = bytesSent
    var histogram = SparseHistogram()
    for (bin, count) in durations.sorted(by: { $0.key < $1.key }) { histogram.append(bin: bin, count: count) }
    stretch.p95Milliseconds = histogram.quantile(0.95)
    return stretch
  }

  private static func ratio(_ counted: (hits: Int, all: Int)) -> Double? {
    counted.all > 0 ? Double(counted.hits) / Double(counted.all) : nil
  }
}
