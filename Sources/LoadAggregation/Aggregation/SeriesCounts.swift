import LoadStatistics

/// Counts per bucket of time and log-linear bin, as a sorted list: a series whose values are not kept.
struct SeriesCounts {
  private static let bucketOffset: Int64 = 1 << 40
  private static let binOffset: Int64 = 1 << 18
  private static let binBits: UInt64 = 20

  /// Bucket and bin in one number each, ascending.
  private var entries = SortedCounts<UInt64>()

  private static func key(_ bucket: Int64, _ bin: Int32) -> UInt64 {
    UInt64(bitPattern: bucket + bucketOffset) << binBits | UInt64(bitPattern: Int64(bin) + binOffset)
  }

  /// Counts stretches of values; `stretches` calls its argument with each bucket and its values.
  mutating func add(_ stretches: ((Int64, UnsafeBufferPointer<Double>) -> Void) -> Void) {
    var added: [UInt64] = []
    stretches { bucket, values in
      for value in values { added.append(Self.key(bucket, LogLinearBins.bin(of: value))) }
    }
    entries.add(added)
  }

  /// Adds all that another series holds.
  mutating func add(_ other: SeriesCounts) { entries.add(other.entries) }

  /// Makes buckets `2^shift` times as wide.
  mutating func coarsen(by shift: Int64) {
    var wider: [(key: UInt64, count: UInt32)] = []
    wider.reserveCapacity(entries.keys.count)
    let mask: UInt64 = (1 << Self.binBits) - 1
    for (key, count) in zip(entries.keys, entries.counts) {
      let bucket = (Int64(bitPattern: key >> Self.binBits) - Self.bucketOffset) >> shift
      wider.append((UInt64(bitPattern: bucket + Self.bucketOffset) << Self.binBits | key & mask, count))
    }
    wider.sort { $0.key < $1.key }
    entries = SortedCounts()
    for (key, count) in wider { entries.append(key, count) }
  }

  /// The series over the run's buckets.
  func histogram(firstBucket: Int64, bucketCount: Int) -> BucketedHistogram {
    var buckets = [SparseHistogram](repeating: SparseHistogram(), count: bucketCount)
    let mask: UInt64 = (1 << Self.binBits) - 1
    var binCounts = [Int](repeating: 0, count: bucketCount)
    for key in entries.keys {
      let bucket = Int64(bitPattern: key >> Self.binBits) - Self.bucketOffset - firstBucket
      binCounts[min(max(Int(bucket), 0), bucketCount - 1)] += 1
    }
    for (bucket, count) in binCounts.enumerated() { buckets[bucket].reserveCapacity(count) }
    for (key, count) in zip(entries.keys, entries.counts) {
      let bucket = Int64(bitPattern: key >> Self.binBits) - Self.bucketOffset - firstBucket
      let bin = Int32(truncatingIfNeeded: Int64(bitPattern: key & mask) - Self.binOffset)
      buckets[min(max(Int(bucket), 0), bucketCount - 1)].append(bin: bin, count: count)
    }
    return BucketedHistogram(buckets: buckets)
  }
}
