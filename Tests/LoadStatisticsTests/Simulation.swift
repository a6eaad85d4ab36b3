import Foundation
import LoadStatistics
import TestSupport

/// Runs with known truth, the same for the same seed.
struct Simulation {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }

  mutating func integer(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func normal() -> Double {
    (-2 * Foundation.log(1 - uniform())).squareRoot() * Foundation.cos(2 * Double.pi * uniform())
  }

  /// Log-normal latencies around `median`, `perBucket` in each bucket, the log of the level drifting as an AR(1) of
  /// standard deviation `drift`.
  mutating func run(
    buckets: Int = 60, perBucket: Int = 20, median: Double = 100, sigma: Double = 0.5, drift: Double = 0
  ) -> [[Double]] {
    var level = drift * normal()
    return (0..<buckets).map { _ in
      level = 0.95 * level + drift * (1 - 0.95 * 0.95).squareRoot() * normal()
      return (0..<perBucket).map { _ in median * Foundation.exp(level + sigma * normal()) }
    }
  }

  /// A run of any odd shape: empty buckets, bursts, equal values, zeros.
  mutating func oddRun() -> [[Double]] {
    let scale = Foundation.exp(4 * normal())
    let zeroShare = [0, 0, 0.2, 0.9][integer(in: 0...3)]
    let isDiscrete = uniform() < 0.3
    return (0..<integer(in: 1...80)).map { _ in
      (0..<integer(in: 0...[1, 5, 40][integer(in: 0...2)])).map { _ in
        if uniform() < zeroShare { return 0 }
        let value = scale * Foundation.exp(normal())
        return isDiscrete ? value.rounded(.up) : value
      }
    }
  }

  /// A series of trials and hits, hits with probability `rate` and now and then a bucket where all fail.
  mutating func rates(buckets: Int = 60, perBucket: Int = 50, rate: Double, burst: Double = 0) -> RateSeries {
    let trials = [Double](repeating: Double(perBucket), count: buckets)
    let hits = trials.map { count in
      uniform() < burst ? count : (0..<perBucket).reduce(0.0) { sum, _ in sum + (uniform() < rate ? 1 : 0) }
    }
    return RateSeries(trials: trials, hits: hits)
  }
}

extension BucketedHistogram {
  /// The histogram of values per bucket.
  init(values: [[Double]]) {
    self.init(buckets: values.map(SparseHistogram.init(values:)))
  }
}

extension SparseHistogram {
  /// The histogram of values in any order.
  init(values: [Double]) {
    self.init()
    var counts: [Int32: UInt32] = [:]
    for value in values { counts[LogLinearBins.bin(of: value), default: 0] += 1 }
    for (bin, count) in counts.sorted(by: { $0.key < $1.key }) { append(bin: bin, count: count) }
  }
}

/// Whether two numbers agree to a relative tolerance, or both are absent.
func agree(_ first: Double?, _ second: Double?, within tolerance: Double = 1e-9) -> Bool {
  guard let first, let second else { return first == nil && second == nil }
  if first == second { return true }
  return abs(first - second) <= tolerance * max(abs(first), abs(second), 1e-12)
}
