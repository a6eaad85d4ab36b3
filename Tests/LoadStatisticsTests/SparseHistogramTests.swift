import LoadStatistics
import Testing

@Suite struct SparseHistogramTests {
  static let probabilities = [0, 0.001, 0.1, 0.25, 0.5, 0.77, 0.9, 0.95, 0.99, 0.999, 1]

  /// Every recorded kind of value at once: sub-millisecond, whole, huge, zero and negative ones.
  private static func values(_ simulation: inout Simulation) -> [Double] {
    (0..<simulation.integer(in: 1...300)).map { _ in
      switch simulation.integer(in: 0...9) {
      case 0: 0
      case 1: Double(simulation.integer(in: 1...2000))
      case 2: -100 * simulation.uniform()
      case 3: 1e9 * simulation.uniform()
      default: 250 * simulation.uniform() * simulation.uniform()
      }
    }
  }

  @Test func emptyHasNoQuantile() {
    let empty = SparseHistogram()
    #expect(empty.count == 0)
    #expect(empty.quantile(0.5) == nil)
    #expect(empty.count(atOrBelow: 10) == 0)
  }

  @Test func oneValueIsItsOwnQuantile() {
    let histogram = SparseHistogram(values: [123.4])
    for p in Self.probabilities {
      #expect(agree(histogram.quantile(p), 123.4, within: 0.004))
    }
  }

  @Test func zerosStayZeroAndAreCountedInFull() {
    let histogram = SparseHistogram(values: [0, 0, 0, 5])
    #expect(histogram.quantile(0.5) == 0)
    #expect(histogram.count(atOrBelow: 0) == 3)
    #expect(histogram.count(atOrBelow: -1) == 0)
    #expect(histogram.count(atOrBelow: 6) == 4)
  }

  @Test func quantileBetweenFarValuesIsInterpolated() {
    // Type 7 at 0.95 of two values lies between them, far from either's bin.
    let histogram = SparseHistogram(values: [100, 1000])
    #expect(agree(histogram.quantile(0.95), 955, within: 0.008))
  }

  @Test func notANumberIsNotAQuantile() {
    let histogram = SparseHistogram(values: [1, 2, 3])
    #expect(histogram.quantile(.nan) == nil)
    #expect(histogram.count(atOrBelow: .nan) == 0)
    #expect(histogram.count(atOrBelow: .infinity) == 3)
    #expect(histogram.count(atOrBelow: -.infinity) == 0)
  }

  @Test func extremeDoublesStayFinite() throws {
    let histogram = SparseHistogram(values: [-.greatestFiniteMagnitude, .greatestFiniteMagnitude])
    for p in [0.0, 1] { #expect(try #require(histogram.quantile(p)).isFinite) }
  }

  @Test(arguments: UInt64(1)...40)
  func quantilesAreWithinABin(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    let values = Self.values(&simulation)
    let sorted = values.sorted()
    let histogram = SparseHistogram(values: values)
    var previous = -Double.infinity
    for p in Self.probabilities {
      let binned = try #require(histogram.quantile(p))
      let rank = p * Double(values.count - 1)
      // Between two order statistics the error is at most that of the larger one.
      let larger = max(abs(sorted[Int(rank)]), abs(sorted[min(Int(rank) + 1, sorted.count - 1)]))
      let exact = try #require(quantile(p, ofSorted: sorted))
      #expect(abs(binned - exact) <= larger / 128, "seed \(seed), p \(p)")
      #expect(binned >= previous, "seed \(seed), p \(p)")
      previous = binned
    }
  }

  @Test(arguments: UInt64(1)...40)
  func countsAtOrBelowAreMonotoneAndExactAtBinEnds(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let values = Self.values(&simulation)
    let histogram = SparseHistogram(values: values)
    #expect(histogram.count == values.count)
    #expect(histogram.count(atOrBelow: 2e9) == Double(values.count))
    #expect(histogram.counts.reduce(0) { $0 + Int($1) } == values.count)
    var previous = 0.0
    for bin in histogram.bins where bin > 0 {
      let upper = LogLinearBins.upperBound(of: bin)
      let count = histogram.count(atOrBelow: upper.nextDown)
      #expect(agree(count, Double(values.count { $0 < upper }), within: 1e-9), "seed \(seed), bin \(bin)")
      #expect(count >= previous, "seed \(seed), bin \(bin)")
      previous = count
    }
  }

  @Test(arguments: UInt64(1)...40)
  func mergingEqualsTheUnion(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let parts = (0..<simulation.integer(in: 1...6)).map { _ in Self.values(&simulation) } + [[]]
    let union = SparseHistogram(values: parts.flatMap { $0 })
    var merged = SparseHistogram()
    for part in parts { merged.merge(SparseHistogram(values: part)) }
    #expect(merged == union, "seed \(seed)")
    #expect(BucketedHistogram(values: parts).pooled == union, "seed \(seed)")
    #expect(BucketedHistogram(values: parts.reversed()).pooled == union, "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...40)
  func mergingOfDurationsEqualsTheUnion(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let parts =
      simulation.run(buckets: 12, perBucket: simulation.integer(in: 0...9)) + [[0, 0], [], [0, 3]]
    #expect(BucketedHistogram(values: parts).pooled == SparseHistogram(values: parts.flatMap { $0 }))
  }

  @Test func countsThatOverflowStayAtTheLargest() {
    var histogram = SparseHistogram()
    histogram.append(bin: 7, count: .max)
    let pooled = BucketedHistogram(buckets: [histogram, histogram]).pooled
    #expect(pooled.counts == [.max])
    var merged = histogram
    merged.merge(histogram)
    #expect(merged == pooled)
  }

  @Test(arguments: UInt64(1)...40)
  func binsCoverTheLineWithoutGaps(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    for value in Self.values(&simulation) {
      let bin = LogLinearBins.bin(of: value)
      #expect(LogLinearBins.lowerBound(of: bin) <= value && value <= LogLinearBins.upperBound(of: bin))
      #expect(LogLinearBins.upperBound(of: bin) == LogLinearBins.lowerBound(of: bin + 1))
      if abs(value) > 1e-300 {
        let width = LogLinearBins.upperBound(of: bin) - LogLinearBins.lowerBound(of: bin)
        #expect(width <= abs(value) / 128 * 1.008)
      }
    }
  }
}
