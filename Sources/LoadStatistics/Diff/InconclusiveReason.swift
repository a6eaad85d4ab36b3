/// Why nothing can be concluded.
public enum InconclusiveReason: String, Sendable, Equatable, Hashable, CaseIterable {
  /// Too few samples, or too short a series, for an interval.
  case fewSamples = "few-samples"

  /// The interval holds both "no change" and a change worth reporting.
  case wideInterval = "wide-interval"

  /// The tail that decides comes from one stretch of the run.
  case singleEpisode = "single-episode"

  /// A value is zero, so that a ratio means nothing.
  case zeroValue = "zero-value"

  /// Only end-of-run numbers are known, nothing over time.
  case noSeries = "no-series"
}
