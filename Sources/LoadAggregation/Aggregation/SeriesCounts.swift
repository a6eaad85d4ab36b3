import LoadStatistics

/// Counts per bucket of time and log-linear bin, as a sorted list: a series whose values are not kept.
struct SeriesCounts {
  private static let bucketOffset: Int64 = 1 << 40
  private static let binOffset: Int64 = 1 << 18
  private static let binBits: UInt64 = 20

  /// Bucket and bin in one number each, ascending.
  private var keys: [UInt64] = []
  private var counts: [UInt32] = []

  private static func key(_ bucket: Int64, _ bin: Int32) -> UInt64 {
    UInt64(bitPattern: bucket + bucketOffset) << binBits | UInt64(bitPattern: Int64(bin) + binOffset)
  }

  /// Counts stretches of values; `stretches` calls its argument with each bucket and its values.
  mutating func add(_ stretches: ((Int64, UnsafeBufferPointer<Double>) -> Void) -> Void) {
    var added: [UInt64] = []
    stretches { bucket, values in
      for value in values { added.append(Self.key(bucket, LogLinearBins.bin(of: value))) }
    }
    added.sort()
    var other = SeriesCounts()
    for key in added { other.append(key, 1) }
    add(other)
  }

  /// Adds all that another series holds.
  mutating func add(_ other: SeriesCounts) {
    var merged = SeriesCounts()
    merged.keys.reserveCapacity(keys.count + other.keys.count)
    merged.counts.reserveCapacity(keys.count + other.keys.count)
    var left = 0
    var right = 0
    while left < keys.count || right < other.keys.count {
      if right == other.keys.count || (left < keys.count && keys[left] <= other.keys[right]) {
        merged.append(keys[left], counts[left])
        left += 1
      } else {
        merged.append(other.keys[right], other.counts[right])
        right += 1
      }
    }
    self = merged
  }

  /// Adds to the last key, or appends a larger one.
  private mutating func append(_ key: UInt64, _ count: UInt32) {
    if keys.last == key {
      counts[counts.count - 1] &+= count
    } else {
      keys.append(key)
      counts.append(count)
    }
  }

  /// Makes buckets `2^shift` times as wide.
  mutating func coarsen(by shift: Int64) {
    var wider: [(key: UInt64, count: UInt32)] = []
    wider.reserveCapacity(keys.count)
    let mask: UInt64 = (1 << Self.binBits) - 1
    for (key, count) in zip(keys, counts) {
      let bucket = (Int64(bitPattern: key >> Self.binBits) - Self.bucketOffset) >> shift
      wider.append((UInt64(bitPattern: bucket + Self.bucketOffset) << Self.binBits | key & mask, count))
    }
    wider.sort { $0.key < $1.key }
    self = SeriesCounts()
    for (key, count) in wider { append(key, count) }
  }

  /// The series over the run's buckets.
  func histogram(firstBucket: Int64, bucketCount: Int) -> BucketedHistogram {
    var buckets = [SparseHistogram](repeating: SparseHistogram(), count: bucketCount)
    let mask: UInt64 = (1 << Self.binBits) - 1
    var binCounts = [Int](repeating: 0, count: bucketCount)
    for key in keys {
      let bucket = Int64(bitPattern: key >> Self.binBits) - Self.bucketOffset - firstBucket
      binCounts[min(max(Int(bucket), 0), bucketCount - 1)] += 1
    }
    for (bucket, count) in binCounts.enumerated() { buckets[bucket].reserveCapacity(count) }
    for (key, count) in zip(keys, counts) {
      let bucket = Int64(bitPattern: key >> Self.binBits) - Self.bucketOffset - firstBucket
      let bin = Int32(truncatingIfNeeded: Int64(bitPattern: key & mask) - Self.binOffset)
      buckets[min(max(Int(bucket), 0), bucketCount - 1)].append(bin: bin, count: count)
    }
    return BucketedHistogram(buckets: buckets)
  }
}
