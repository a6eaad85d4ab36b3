import LoadStatistics

/// A metric's course over its run's timeline: one entry a bucket.
public enum MetricSeries: Sendable, Equatable {
  /// What a rate did in one bucket.
  public struct RateBucket: Sendable, Equatable {
    /// How many values.
    public let trials: Int
    /// How many of them are not zero.
    public let hits: Int

    /// Trials with their hits.
    public init(trials: Int, hits: Int) {
      self.trials = trials
      self.hits = hits
    }
  }

  /// What a gauge did in one bucket.
  public struct GaugeBucket: Sendable, Equatable {
    /// The smallest value.
    public let min: Double
    /// The largest value.
    public let max: Double

    /// A range of values.
    public init(min: Double, max: Double) {
      self.min = min
      self.max = max
    }
  }

  /// The sum added in each bucket.
  case counter([Double])
  /// The range in each bucket; `nil` where no value arrived.
  case gauge([GaugeBucket?])
  /// Trials and hits in each bucket.
  case rate([RateBucket])
  /// A histogram of each bucket.
  case trend(BucketedHistogram)
}
