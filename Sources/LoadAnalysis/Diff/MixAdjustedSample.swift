import K6Parsing
import LoadAggregation
import LoadStatistics

/// A run's request durations with its endpoints weighted as another run's mix has them: what it would have
/// measured had it been asked the same.
struct MixAdjustedSample: BucketedSample {
  /// Ten stretches of time, each with the weight of every bin.
  private let batches: [Weights]
  private let pooled: Weights

  /// A run with its endpoints weighted from their own shares to others.
  ///
  /// The result is `nil` where an endpoint has no series, or none is left.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - naming: what endpoints are called.
  ///   - target: the share of the requests that each endpoint is to have.
  ///   - own: the share that it has in the run.
  init?(
    _ run: RunSummary, naming: EndpointNaming, target: [String: Double], own: [String: Double]
  ) {
    guard let breakdown = run.breakdown(by: ["name"]), run.timeline != nil else { return nil }
    var batches = [Weights](repeating: Weights(), count: TimeBatches.count)
    for row in breakdown.rows {
      guard let name = row.tags["name"].map(naming.key), let share = own[name], share > 0
      else { continue }
      guard let histogram = row.metric("http_req_duration")?.histogram else { return nil }
      guard let wanted = target[name] else { continue }
      let buckets = histogram.buckets
      for (index, bucket) in buckets.enumerated() {
        batches[TimeBatches.batch(ofBucket: index, of: buckets.count)].add(bucket, weight: wanted / share)
      }
    }
    var pooled = Weights()
    for batch in batches { pooled.add(batch) }
    let sorted = pooled.sorted()
    guard sorted.total >= 1 else { return nil }
    self.batches = batches.map { $0.sorted() }
    self.pooled = sorted
  }

  /// The sum of the weighted values of each stretch of time.
  var sums: [Double] { batches.map(\.sum) }
  /// The weight of each stretch of time.
  var counts: [Double] { batches.map(\.total) }

  var bucketCount: Int { batches.count }
  var count: Int { batches.indices.reduce(0) { $0 + count(inBucket: $1) } }

  func count(inBucket bucket: Int) -> Int {
    guard batches.indices.contains(bucket) else { return 0 }
    return Int(exactly: batches[bucket].total.rounded()) ?? 0
  }

  func count(atOrBelow limit: Double, inBucket bucket: Int) -> Double {
    guard batches.indices.contains(bucket), batches[bucket].total > 0 else { return 0 }
    // In proportion to the whole number of values that `count(inBucket:)` tells.
    return batches[bucket].share(atOrBelow: limit) * Double(count(inBucket: bucket))
  }

  func quantile(_ p: Double) -> Double? { pooled.quantile(p) }

  func quantile(_ p: Double, inBucket bucket: Int) -> Double? {
    batches.indices.contains(bucket) ? batches[bucket].quantile(p) : nil
  }
}

/// The weight of each bin, in the order of the bins once sorted.
private struct Weights {
  private var byBin: [Int32: Double] = [:]
  private var bins: [(bin: Int32, weight: Double)] = []
  private(set) var total = 0.0

  mutating func add(_ histogram: SparseHistogram, weight: Double) {
    for (bin, count) in zip(histogram.bins, histogram.counts) {
      byBin[bin, default: 0] += weight * Double(count)
    }
  }

  mutating func add(_ other: Weights) {
    // Sums of the same bin in the order of the batches, so the order of the dictionary does not matter.
    for (bin, weight) in other.byBin { byBin[bin, default: 0] += weight }
  }

  func sorted() -> Weights {
    var sorted = self
    sorted.bins = byBin.sorted { $0.key < $1.key }.map { (bin: $0.key, weight: $0.value) }
    sorted.total = sorted.bins.reduce(0) { $0 + $1.weight }
    return sorted
  }

  /// The sum of the values, each taken to lie in the middle of its bin.
  var sum: Double {
    bins.reduce(0) { sum, element in
      guard element.bin != 0 else { return sum }
      let middle = (LogLinearBins.lowerBound(of: element.bin) + LogLinearBins.upperBound(of: element.bin)) / 2
      return sum + middle * element.weight
    }
  }

  func share(atOrBelow limit: Double) -> Double {
    let limitBin = LogLinearBins.bin(of: limit)
    var below = 0.0
    for (bin, weight) in bins {
      if bin > limitBin { break }
      if bin < limitBin {
        below += weight
      } else {
        let lower = LogLinearBins.lowerBound(of: bin)
        let width = LogLinearBins.upperBound(of: bin) - lower
        below += weight * ((limit - lower) / width).clamped(to: 0...1)
      }
    }
    return total > 0 ? below / total : 0
  }

  func quantile(_ p: Double) -> Double? {
    guard total > 0 else { return nil }
    let rank = p.clamped(to: 0...1) * total
    var below = 0.0
    for (index, (bin, weight)) in bins.enumerated() {
      if rank <= below + weight || index == bins.count - 1 {
        if bin == 0 { return 0 }
        let lower = LogLinearBins.lowerBound(of: bin)
        let width = LogLinearBins.upperBound(of: bin) - lower
        return lower + width * ((rank - below) / weight).clamped(to: 0...1)
      }
      below += weight
    }
    return nil
  }
}
