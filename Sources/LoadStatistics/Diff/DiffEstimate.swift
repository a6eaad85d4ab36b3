/// A comparison of one statistic: both values, the change with its intervals, and what follows.
public struct DiffEstimate: Sendable, Equatable {
  /// What `change` and the intervals mean.
  public enum Scale: String, Sendable, Equatable {
    /// Candidate / base − 1: 0.05 is "5 % more".
    case ratio

    /// Candidate − base, for rates: 0.01 is one percentage point.
    case difference
  }

  /// What `change` and the intervals mean.
  public let scale: Scale

  /// The base's value, or `nil` when it has none.
  public let base: Double?

  /// The candidate's value, or `nil` when it has none.
  public let candidate: Double?

  /// The change; `nil` when a side has no value, or for a ratio with a value that is not positive.
  public let change: Double?

  /// The change's interval at `levels.decision`; `nil` when there is too little to make one.
  public let interval: ConfidenceInterval?

  /// The change's interval at `levels.equivalence`.
  public let equivalenceInterval: ConfidenceInterval?

  /// The smallest change such a pair could have shown: half the interval, in the scale of `change`.
  public let resolution: Double?

  /// The levels of the two intervals.
  public let levels: ConfidenceLevels

  /// The smallest change worth reporting (δ), in the scale of `change`.
  public let smallestChange: Double

  /// The change that "unchanged" excludes (ε), in the scale of `change`.
  public let equivalenceMargin: Double

  /// What is concluded. `nil` when the statistic has no better direction: then the change and its interval speak
  /// for themselves.
  public let verdict: Verdict?

  /// The same comparison with another reason not to conclude, such as runs that are not comparable.
  public func inconclusive(_ reason: InconclusiveReason) -> DiffEstimate {
    with(verdict: verdict == nil ? nil : .inconclusive(reason))
  }

  func with(verdict: Verdict?) -> DiffEstimate {
    DiffEstimate(
      scale: scale, base: base, candidate: candidate, change: change, interval: interval,
      equivalenceInterval: equivalenceInterval, resolution: resolution, levels: levels,
      smallestChange: smallestChange, equivalenceMargin: equivalenceMargin, verdict: verdict)
  }
}
