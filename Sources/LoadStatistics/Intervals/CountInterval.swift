#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A counter's sum in one run and how well this run pins it down.
///
/// The variance of the sum comes from ten time batches and is at least that of independent events (Poisson), as
/// long as what is counted are events.
public struct CountInterval: Sendable, Equatable {
  /// The level of the interval, such as 0.95.
  public let level: Double

  /// The sum.
  public let sum: Double

  /// The interval of the sum, never below zero; `nil` with fewer than ten buckets or a sum below zero.
  public let interval: ConfidenceInterval?

  /// Whether the counter grows at a level pace. On a ramp the interval counts part of the ramp as noise.
  public let isLevel: Bool

  /// The sum of a counter known per bucket.
  ///
  /// Without a single event the upper end is that of a Poisson count, `−ln((1−level)/2)`. `countsEvents` says
  /// whether each addition is one event; for sums of bytes it is `false` and only the batches count. O(buckets).
  public init(of buckets: [Double], level: Double = 0.95, countsEvents: Bool = true) {
    self.level = level
    let batches = TimeBatches.sums(buckets)
    let sum = batches.total
    self.sum = sum
    isLevel = TimeBatches.isFlat(batches)
    guard buckets.count >= TimeBatches.count, sum >= 0 else {
      interval = nil
      return
    }
    guard sum > 0 else {
      interval = ConfidenceInterval(low: 0, high: countsEvents ? -log((1 - level) / 2) : 0)
      return
    }
    let sizes = TimeBatches.sizes(bucketCount: buckets.count)
    let variance = BatchVariance(
      residuals: zip(batches, sizes).map { ($0 - sum * $1 / Double(buckets.count)) / sum })
    let nu = TimeBatches.degreesOfFreedom(weights: batches)
    let relative = isLevel ? variance.variance : variance.successiveDifference
    let floor = countsEvents ? 1 / sum : 0
    let t = StudentT.critical(level: level, degreesOfFreedom: isLevel ? nu : max(1, 2 * nu / 3))
    let half = t * max(relative, floor).squareRoot()
    interval = ConfidenceInterval(low: max(0, sum * exp(-half)), high: sum * exp(half))
  }
}
