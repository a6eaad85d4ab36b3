import LoadStatistics
import TestSupport
import Testing

@Suite struct BucketedHistogramTests {
  @Test(arguments: UInt64(1)...60)
  func packedTextGivesTheSameHistogram(seed: UInt64) throws {
    var simulation = Simulation(seed: seed)
    var buckets = simulation.oddRun()
    if seed % 3 == 0 { buckets.append([-5, -0.001, 0, .greatestFiniteMagnitude, .leastNonzeroMagnitude]) }
    let histogram = BucketedHistogram(values: buckets)
    let restored = try #require(BucketedHistogram(packed: histogram.packed))
    #expect(restored == histogram, "seed \(seed)")
    #expect(restored.packed == histogram.packed)
    #expect(restored.bucketCount == buckets.count)
    #expect(restored.count == buckets.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: ["", "B", "CA", "BBAA ", "BAA", "BCCBAB", "//", "g", "ggggggggggggggggB", "9", "BgB", "é"])
  func textOfAnotherFormIsRefused(text: String) {
    #expect(BucketedHistogram(packed: text) == nil)
  }

  @Test(arguments: UInt64(1)...60)
  func brokenTextNeverTraps(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var simulation = Simulation(seed: seed)
    let good = Array(BucketedHistogram(values: simulation.run(buckets: 5, perBucket: 5)).packed.utf8)
    let letters = Array("ABCgh_-9~".utf8)
    for _ in 0..<100 {
      var text = good
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        guard let position = text.indices.randomElement(using: &generator) else { break }
        if Bool.random(using: &generator) {
          text[position] = letters.randomElement(using: &generator) ?? 65
        } else {
          text.removeSubrange(position...)
        }
      }
      guard let histogram = BucketedHistogram(packed: String(decoding: text, as: UTF8.self)) else { continue }
      // Whatever was read must be usable.
      #expect(histogram.quantile(0.95)?.isFinite != false, "seed \(seed)")
      _ = QuantileInterval(of: histogram, at: 0.5)
    }
  }

  @Test func emptyRunsHaveNothing() {
    let none = BucketedHistogram(buckets: [])
    #expect(none.count == 0 && none.bucketCount == 0)
    #expect(none.quantile(0.5) == nil)
    #expect(BucketedHistogram(packed: none.packed) == none)
    let silent = BucketedHistogram(values: [[], [], []])
    #expect(silent.quantile(0.5, inBucket: 1) == nil)
    #expect(silent.count(atOrBelow: 5, inBucket: 1) == 0)
    #expect(silent.bucketCount == 3)
  }
}
