/// What is left of a cell's values when memory is bounded.
struct FoldedValues {
  private(set) var totals = TrendTotals()
  var distribution = FineHistogram()
  /// The sums of each bucket, for a counter with fractions.
  var sumOfBucket: [Int64: ExactSum] = [:]

  var count: Int { distribution.count }

  /// Adds stretches of values; their buckets' sums too where `keepsSums` is set. `stretches` calls its argument
  /// with each bucket and its values.
  mutating func add(_ stretches: ((Int64, UnsafeBufferPointer<Double>) -> Void) -> Void, keepsSums: Bool) {
    var all: [Double] = []
    stretches { bucket, values in
      all.append(contentsOf: values)
      if keepsSums { sumOfBucket[bucket, default: ExactSum()].add(values) }
    }
    all.withUnsafeBufferPointer { totals.add($0) }
    distribution.add(all)
  }

  /// Adds all that another cell's values left.
  mutating func add(_ other: FoldedValues) {
    totals.add(other.totals)
    distribution.add(other.distribution)
    for (bucket, sum) in other.sumOfBucket { sumOfBucket[bucket, default: ExactSum()].add(sum) }
  }

  /// Makes buckets `2^shift` times as wide.
  mutating func coarsen(by shift: Int64) {
    let narrow = sumOfBucket
    sumOfBucket = [:]
    for (bucket, sum) in narrow { sumOfBucket[bucket >> shift, default: ExactSum()].add(sum) }
  }
}
