import LoadStatistics

/// Computes the end-of-run values of trends from their cells, in a number of passes over the values instead of a
/// sort.
///
/// The log-linear bins of `LoadStatistics` are found by one shift. A first pass counts values per bin; that tells
/// in which bin each wanted order statistic lies, and only the values of those bins are collected and sorted. The
/// results are exact. Costs about three passes over the values of each row.
struct TrendFinisher {
  /// What is known of one cell's values.
  private struct CellTotals {
    var count = 0
    var sum = ExactSum()
    var min = Double.infinity
    var max = -Double.infinity
  }

  /// A run of values this short is sorted outright.
  private static let sortLimit = 512
  /// With more bins than this, a table of bins by buckets would be mostly empty.
  private static let denseBinLimit = 8192
  private static let binOffset = 1 << 18

  private let firstBucket: Int64
  private let bucketCount: Int
  private let scratch: TrendScratch
  private var bins: [Int32] = []
  private var totals: [Int: CellTotals] = [:]

  /// A finisher for a run whose series begin at bucket `firstBucket`.
  init(firstBucket: Int64, bucketCount: Int, scratch: TrendScratch) {
    self.firstBucket = firstBucket
    self.bucketCount = bucketCount
    self.scratch = scratch
  }

  /// Gets ready for one metric, of which `numbers` are all cells: one pass over the values.
  mutating func prepare(_ cells: UnsafeMutablePointer<Cell>, _ numbers: [Int]) {
    let ranks = scratch.rankOfBin
    for bin in scratch.usedBins { ranks[Int(bin) + Self.binOffset] = 0 }
    for number in numbers {
      var total = CellTotals()
      cells[number].values.forEachBlock { block in
        total.count += block.count
        total.sum.add(block)
        var low = total.min
        var high = total.max
        for value in block {
          if value < low { low = value }
          if value > high { high = value }
          ranks[Int(LogLinearBins.bin(of: value)) &+ Self.binOffset] = 1
        }
        total.min = low
        total.max = high
      }
      totals[number] = total
    }
    let low = numbers.compactMap { totals[$0]?.min }.min() ?? 0
    let high = numbers.compactMap { totals[$0]?.max }.max() ?? 0
    guard low <= high else { return }
    for bin in LogLinearBins.bin(of: low)...LogLinearBins.bin(of: high) {
      let index = Int(bin) + Self.binOffset
      if ranks[index] == 1 {
        ranks[index] = UInt32(truncatingIfNeeded: bins.count)
        bins.append(bin)
      }
    }
    scratch.usedBins = bins
  }

  /// The values of a row that consists of some of the prepared cells.
  ///
  /// - Parameters:
  ///   - cells: where the cells are.
  ///   - numbers: which of them make up the row.
  ///   - percentiles: the percentiles wanted, each in 0…100.
  ///   - withSeries: whether to make a series over the run's buckets.
  /// - Returns: the values, and the series where one was asked for.
  func finish(
    _ cells: UnsafeMutablePointer<Cell>, _ numbers: [Int], percentiles: [Double], withSeries: Bool
  ) -> (values: TrendValues, series: BucketedHistogram?) {
    var total = CellTotals()
    for number in numbers {
      guard let cell = totals[number] else { continue }
      total.count += cell.count
      total.sum.add(cell.sum)
      total.min = min(total.min, cell.min)
      total.max = max(total.max, cell.max)
    }
    guard total.count > 0 else {
      return (
        TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: []),
        withSeries
          ? BucketedHistogram(buckets: Array(repeating: SparseHistogram(), count: bucketCount)) : nil
      )
    }
    let wanted = ([50] + percentiles).map { OrderStatistics(percentile: $0, count: total.count) }
    var series: BucketedHistogram?
    let found: [Int: Double]
    if total.count <= Self.sortLimit {
      found = select(fromAllOf: cells, numbers, wanted)
      if withSeries { series = sparseSeries(cells, numbers) }
    } else {
      var counts = [UInt32](repeating: 0, count: bins.count)
      if withSeries, bins.count <= Self.denseBinLimit {
        series = countPerBucket(cells, numbers, &counts)
      } else {
        count(cells, numbers, &counts)
        if withSeries { series = sparseSeries(cells, numbers) }
      }
      found = select(from: cells, numbers, wanted, counts)
    }
    let average = total.sum.value / Double(total.count)
    let values = TrendValues(
      count: total.count, avg: average.isFinite ? average : nil, min: total.min,
      med: wanted[0].value(from: found),
      max: total.max,
      percentiles: zip(percentiles, wanted.dropFirst()).compactMap { percentile, statistics in
        statistics.value(from: found).map { TrendValues.Percentile(p: percentile, value: $0) }
      })
    return (values, series)
  }

  // MARK: Counting

  private func count(_ cells: UnsafeMutablePointer<Cell>, _ numbers: [Int], _ counts: inout [UInt32]) {
    let ranks = scratch.rankOfBin
    counts.withUnsafeMutableBufferPointer { counts in
      for number in numbers {
        cells[number].values.forEachBlock { block in
          for value in block {
            counts[Int(ranks[Int(LogLinearBins.bin(of: value)) &+ Self.binOffset])] &+= 1
          }
        }
      }
    }
  }

  /// Counts values per bucket of time and bin; `counts` gets the sums over all buckets.
  private func countPerBucket(
    _ cells: UnsafeMutablePointer<Cell>, _ numbers: [Int], _ counts: inout [UInt32]
  ) -> BucketedHistogram {
    let ranks = scratch.rankOfBin
    let last = bucketCount - 1
    // A row is a multiple of eight counts, so that empty stretches are passed over eight at a time.
    let stride = (bins.count + 7) & ~7
    let table = scratch.zeroedTable(bucketCount * stride)
    for number in numbers {
      cells[number].forEachStretch { bucket, values in
        let row = table + min(max(Int(bucket - firstBucket), 0), last) &* stride
        for value in values {
          row[Int(ranks[Int(LogLinearBins.bin(of: value)) &+ Self.binOffset])] &+= 1
        }
      }
    }
    var buckets: [SparseHistogram] = []
    buckets.reserveCapacity(bucketCount)
    for bucket in 0..<bucketCount {
      let row = table + bucket &* stride
      var histogram = SparseHistogram()
      // Exactly as much memory as is needed: a run has tens of thousands of these.
      histogram.reserveCapacity((0..<stride).count { row[$0] > 0 })
      for start in Swift.stride(from: 0, to: stride, by: 8) {
        let eight = UnsafeRawPointer(row + start).loadUnaligned(as: SIMD8<UInt32>.self)
        if eight == .zero { continue }
        for rank in start..<min(start + 8, bins.count) where row[rank] > 0 {
          histogram.append(bin: bins[rank], count: row[rank])
          counts[rank] &+= row[rank]
        }
        UnsafeMutableRawPointer(row + start).storeBytes(of: .zero, as: SIMD8<UInt32>.self)
      }
      buckets.append(histogram)
    }
    return BucketedHistogram(buckets: buckets)
  }

  /// A series for few values or very many different bins: sorts bucket and bin of every value.
  private func sparseSeries(_ cells: UnsafeMutablePointer<Cell>, _ numbers: [Int]) -> BucketedHistogram {
    var keys: [UInt64] = []
    for number in numbers {
      cells[number].forEachStretch { bucket, values in
        let row = UInt64(min(max(Int(bucket - firstBucket), 0), bucketCount - 1)) << 32
        for value in values {
          keys.append(row | UInt64(Int(LogLinearBins.bin(of: value)) + Self.binOffset))
        }
      }
    }
    keys.sort()
    var buckets = [SparseHistogram](repeating: SparseHistogram(), count: bucketCount)
    var index = 0
    while index < keys.count {
      var end = index + 1
      while end < keys.count, keys[end] == keys[index] { end += 1 }
      let bin = Int32(truncatingIfNeeded: Int(keys[index] & 0xffff_ffff) - Self.binOffset)
      buckets[Int(keys[index] >> 32)].append(bin: bin, count: UInt32(truncatingIfNeeded: end - index))
      index = end
    }
    return BucketedHistogram(buckets: buckets)
  }

  // MARK: Selecting

  private func select(
    fromAllOf cells: UnsafeMutablePointer<Cell>, _ numbers: [Int], _ wanted: [OrderStatistics]
  ) -> [Int: Double] {
    var all: [Double] = []
    for number in numbers { cells[number].values.forEachBlock { all.append(contentsOf: $0) } }
    all.sort()
    var found: [Int: Double] = [:]
    for statistics in wanted {
      found[statistics.lower] = all[statistics.lower]
      found[statistics.upper] = all[statistics.upper]
    }
    return found
  }

  /// The wanted order statistics: the values of the bins they lie in are collected and sorted.
  private func select(
    from cells: UnsafeMutablePointer<Cell>, _ numbers: [Int], _ wanted: [OrderStatistics], _ counts: [UInt32]
  ) -> [Int: Double] {
    let indices = Set(wanted.flatMap { [$0.lower, $0.upper] }).sorted()
    // The bin of each index, and how many values lie in the bins before it.
    var places: [(index: Int, rank: Int, before: Int)] = []
    var before = 0
    var next = 0
    for (rank, count) in counts.enumerated() {
      let end = before + Int(count)
      while next < indices.count, indices[next] < end {
        places.append((indices[next], rank, before))
        next += 1
      }
      before = end
    }
    var slotOfRank = [UInt8](repeating: 0, count: bins.count)
    var slots: [[Double]] = []
    for place in places where slotOfRank[place.rank] == 0 && slots.count < 255 {
      slots.append([])
      slots[slots.count - 1].reserveCapacity(Int(counts[place.rank]))
      slotOfRank[place.rank] = UInt8(slots.count)
    }
    let ranks = scratch.rankOfBin
    slotOfRank.withUnsafeBufferPointer { slotOfRank in
      for number in numbers {
        cells[number].values.forEachBlock { block in
          for value in block {
            let slot = slotOfRank[Int(ranks[Int(LogLinearBins.bin(of: value)) &+ Self.binOffset])]
            if slot > 0 { slots[Int(slot) - 1].append(value) }
          }
        }
      }
    }
    for slot in slots.indices { slots[slot].sort() }
    var found: [Int: Double] = [:]
    for place in places where slotOfRank[place.rank] > 0 {
      found[place.index] = slots[Int(slotOfRank[place.rank]) - 1][place.index - place.before]
    }
    return found
  }
}
