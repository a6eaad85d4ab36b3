import LoadStatistics

/// Counts per bucket of time and log-linear bin: a series whose values are not kept. Eight bytes a bin in use.
///
/// Each bucket has a list of its own, since samples come roughly in the order of time: what is added changes few of
/// them.
struct SeriesCounts {
  private var buckets: [Int64: SortedCounts<Int32>] = [:]

  /// Counts stretches of values; `stretches` calls its argument with each bucket and its values.
  mutating func add(_ stretches: ((Int64, UnsafeBufferPointer<Double>) -> Void) -> Void) {
    var current: Int64?
    var bins: [Int32] = []
    stretches { bucket, values in
      if bucket != current {
        if let current { buckets[current, default: SortedCounts()].add(bins) }
        bins.removeAll(keepingCapacity: true)
        current = bucket
      }
      for value in values { bins.append(LogLinearBins.bin(of: value)) }
    }
    if let current { buckets[current, default: SortedCounts()].add(bins) }
  }

  /// Adds all that another series holds.
  mutating func add(_ other: SeriesCounts) {
    for (bucket, counts) in other.buckets { buckets[bucket, default: SortedCounts()].add(counts) }
  }

  /// Makes buckets `2^shift` times as wide.
  mutating func coarsen(by shift: Int64) {
    let narrow = buckets
    buckets = [:]
    for (bucket, counts) in narrow { buckets[bucket >> shift, default: SortedCounts()].add(counts) }
  }

  /// The series over the run's buckets.
  func histogram(firstBucket: Int64, bucketCount: Int) -> BucketedHistogram {
    var histograms = [SparseHistogram](repeating: SparseHistogram(), count: bucketCount)
    for (bucket, counts) in buckets {
      histograms[min(max(Int(bucket - firstBucket), 0), bucketCount - 1)] = SparseHistogram(
        binCount: counts.keys.count
      ) { (counts.keys[$0], counts.counts[$0]) }
    }
    return BucketedHistogram(buckets: histograms)
  }
}
