/// Which direction of a statistic is better.
public enum Polarity: String, Sendable, Equatable, Hashable, CaseIterable {
  /// Down is better: durations, failures.
  case lowerIsBetter

  /// Up is better: throughput, checks.
  case higherIsBetter

  /// Neither; a change of it is reported without a verdict.
  case none
}
