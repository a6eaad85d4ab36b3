import LoadStatistics

/// Computes the end-of-run values of one trend from its cells without sorting all values.
///
/// The log-linear bins of `LoadStatistics` are found by one shift. Each cell's values are put into the order of their
/// bins once; then every row adds up the counts of its cells, which tells in which bin each wanted order statistic
/// lies, and looks only at the values of those bins. The results are exact. Costs about four passes over the values,
/// however many rows there are, and one more for each row with a series.
struct TrendFinisher {
  /// Values this few are sorted outright.
  private static let sortLimit = 512
  /// With so few values in a bucket, sorting their places takes less time than looking through the table.
  private static let fewValues = 24

  private let cells: UnsafeMutablePointer<Cell>
  private let firstBucket: Int64
  private let bucketCount: Int
  private let scratch: TrendScratch
  private var totals: [Int: TrendTotals] = [:]
  /// `nil` where the values' bins lie too far apart; then rows are sorted outright.
  private let places: BinPlaces?
  private var ordered: OrderedValues?

  /// A finisher of the metric whose cells are `numbers`: one pass over the values.
  ///
  /// - Parameters:
  ///   - cells: where the cells are.
  ///   - numbers: which of them are the metric's.
  ///   - firstBucket: the bucket that series begin at.
  ///   - bucketCount: how many buckets series have.
  ///   - scratch: memory that no other thread uses.
  init(
    _ cells: UnsafeMutablePointer<Cell>, _ numbers: [Int], firstBucket: Int64, bucketCount: Int,
    scratch: TrendScratch
  ) {
    self.cells = cells
    self.firstBucket = firstBucket
    self.bucketCount = bucketCount
    self.scratch = scratch
    var low = Double.infinity
    var high = -Double.infinity
    for number in numbers {
      var total = TrendTotals()
      cells[number].values.forEachBlock { total.add($0) }
      low = min(low, total.low)
      high = max(high, total.max)
      totals[number] = total
    }
    places = BinPlaces(from: low, to: high)
  }

  /// Puts the values into the order of their bins; from then on there are no series.
  mutating func order() {
    guard let places else { return }
    var ordered = OrderedValues(places, scratch)
    for (number, total) in totals.sorted(by: { $0.key < $1.key }) where total.count > 0 {
      ordered.order(cells[number].values, of: number, from: total.min, to: total.max)
    }
    self.ordered = ordered
  }

  /// The values of a row that consists of some of the metric's cells.
  ///
  /// - Parameters:
  ///   - numbers: which cells make up the row.
  ///   - percentiles: the percentiles wanted, each in 0…100.
  /// - Returns: the values.
  func values(_ numbers: [Int], percentiles: [Double]) -> TrendValues {
    var total = TrendTotals()
    for number in numbers { if let cell = totals[number] { total.add(cell) } }
    guard total.count > 0 else {
      return TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: [])
    }
    let wanted = ([50] + percentiles).map { OrderStatistics(percentile: $0, count: total.count) }
    let ranks = Set(wanted.flatMap { [$0.lower, $0.upper] }).sorted()
    let found =
      if let ordered, total.count > Self.sortLimit {
        ordered.orderStatistics(ranks, of: numbers)
      } else {
        sortedStatistics(ranks, of: numbers)
      }
    let average = total.sum.value / Double(total.count)
    return TrendValues(
      count: total.count, avg: average.isFinite ? average : nil, min: total.min,
      med: wanted[0].value(from: found),
      max: total.max,
      percentiles: zip(percentiles, wanted.dropFirst()).compactMap { percentile, statistics in
        statistics.value(from: found).map { TrendValues.Percentile(p: percentile, value: $0) }
      })
  }

  private func sortedStatistics(_ ranks: [Int], of numbers: [Int]) -> [Int: Double] {
    var all: [Double] = []
    for number in numbers { cells[number].values.forEachBlock { all.append(contentsOf: $0) } }
    all.sort()
    var found: [Int: Double] = [:]
    for rank in ranks where rank < all.count { found[rank] = all[rank] }
    return found
  }

  // MARK: Series

  /// The series of a row that consists of some of the metric's cells, whose values are not in order yet.
  func series(_ numbers: [Int]) -> BucketedHistogram {
    guard let places else { return sparseSeries(numbers) }
    // Bucket by bucket, so that one small table serves all of them and stays in the processor's cache.
    var stretches = [[UnsafeBufferPointer<Double>]](repeating: [], count: bucketCount)
    for number in numbers {
      cells[number].forEachStretch { bucket, values in stretches[seriesIndex(bucket)].append(values) }
    }
    return BucketedHistogram(buckets: stretches.map { histogram($0, places) })
  }

  private func seriesIndex(_ bucket: Int64) -> Int { min(max(Int(bucket - firstBucket), 0), bucketCount - 1) }

  /// The histogram of the values in one bucket.
  private func histogram(_ stretches: [UnsafeBufferPointer<Double>], _ places: BinPlaces) -> SparseHistogram {
    let count = stretches.reduce(0) { $0 + $1.count }
    let used = count > Self.fewValues ? countMany(stretches, places) : countFew(stretches, places)
    return SparseHistogram(binCount: used) { index in
      let place = Int(scratch.places[index])
      defer { scratch.counts[place] = 0 }
      return (places.bin(at: place), scratch.counts[place])
    }
  }

  /// Counts values by place, and then looks for the places in use; returns how many there are.
  private func countMany(_ stretches: [UnsafeBufferPointer<Double>], _ places: BinPlaces) -> Int {
    let counts = scratch.counts
    var low = Int.max
    var high = 0
    for stretch in stretches {
      for value in stretch {
        let place = places.place(of: value)
        counts[place] &+= 1
        low = min(low, place)
        high = max(high, place)
      }
    }
    return scratch.collectUsedPlaces(from: low, through: high)
  }

  /// As `countMany`, but keeps the places in use sorted meanwhile, so that nothing has to be looked for.
  private func countFew(_ stretches: [UnsafeBufferPointer<Double>], _ places: BinPlaces) -> Int {
    let counts = scratch.counts
    let used = scratch.places
    var usedCount = 0
    for stretch in stretches {
      for value in stretch {
        let place = places.place(of: value)
        counts[place] &+= 1
        if counts[place] > 1 { continue }
        var index = usedCount
        while index > 0, Int(used[index - 1]) > place {
          used[index] = used[index - 1]
          index -= 1
        }
        used[index] = Int32(truncatingIfNeeded: place)
        usedCount += 1
      }
    }
    return usedCount
  }

  /// A series where the values' bins lie too far apart to be counted in a table: sorts bucket and bin of every value.
  private func sparseSeries(_ numbers: [Int]) -> BucketedHistogram {
    var keys: [UInt64] = []
    for number in numbers {
      cells[number].forEachStretch { bucket, values in
        let row = UInt64(seriesIndex(bucket)) << 32
        for value in values {
          // Sign flipped, so that negative bins sort before the others.
          keys.append(row | UInt64(UInt32(bitPattern: LogLinearBins.bin(of: value)) ^ 0x8000_0000))
        }
      }
    }
    keys.sort()
    var buckets = [SparseHistogram](repeating: SparseHistogram(), count: bucketCount)
    var index = 0
    while index < keys.count {
      var end = index + 1
      while end < keys.count, keys[end] == keys[index] { end += 1 }
      let bin = Int32(bitPattern: UInt32(truncatingIfNeeded: keys[index]) ^ 0x8000_0000)
      buckets[Int(keys[index] >> 32)].append(bin: bin, count: UInt32(truncatingIfNeeded: end - index))
      index = end
    }
    return BucketedHistogram(buckets: buckets)
  }
}
