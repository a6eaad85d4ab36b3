extension DiffEstimate {
  /// The comparison of the other share: of successes where failures were compared, and the other way round.
  ///
  /// Rates that are nearly always 1 are compared by what they miss, as noise and smallest changes are shares of the
  /// rare side. Only for comparisons whose scale is a difference; others are returned as they are.
  public var complement: DiffEstimate {
    guard scale == .difference else { return self }
    func mirrored(_ interval: ConfidenceInterval?) -> ConfidenceInterval? {
      interval.map { ConfidenceInterval(low: -$0.high, high: -$0.low) }
    }
    return DiffEstimate(
      scale: scale, base: base.map { 1 - $0 }, candidate: candidate.map { 1 - $0 },
      change: change.map { -$0 },
      interval: mirrored(interval), equivalenceInterval: mirrored(equivalenceInterval),
      resolution: resolution,
      levels: levels, smallestChange: smallestChange, equivalenceMargin: equivalenceMargin, verdict: verdict)
  }
}

extension Polarity {
  /// The better direction of the other share.
  public var complement: Polarity {
    switch self {
    case .lowerIsBetter: .higherIsBetter
    case .higherIsBetter: .lowerIsBetter
    case .none: .none
    }
  }
}

extension RateSeries {
  /// The trials without a hit as hits.
  public var complement: RateSeries { RateSeries(trials: trials, hits: zip(trials, hits).map { $0 - $1 }) }
}
