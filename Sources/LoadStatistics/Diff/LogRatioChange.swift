#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A change estimated as a difference of logarithms, with its two intervals on that scale.
struct LogRatioChange {
  let effect: Double
  let interval: ConfidenceInterval
  let equivalenceInterval: ConfidenceInterval

  init(effect: Double, below: Double, above: Double, equivalenceBelow: Double, equivalenceAbove: Double) {
    self.effect = effect
    interval = ConfidenceInterval(low: effect - below, high: effect + above)
    equivalenceInterval = ConfidenceInterval(low: effect - equivalenceBelow, high: effect + equivalenceAbove)
  }

  init(effect: Double, halfWidth: Double, equivalenceHalfWidth: Double) {
    self.init(
      effect: effect, below: halfWidth, above: halfWidth, equivalenceBelow: equivalenceHalfWidth,
      equivalenceAbove: equivalenceHalfWidth)
  }

  /// The decision, where a change below `tolerance.smallestAbsoluteChange` of the statistic's own unit is never a
  /// verdict and an interval that stays below it is "unchanged".
  func decision(base: Double, candidate: Double, tolerance: RatioTolerance) -> Decision {
    let decision = Decision(
      effect: effect, smallestChange: log1p(tolerance.smallestChange),
      margin: log1p(tolerance.equivalenceMargin), interval: interval, equivalenceInterval: equivalenceInterval
    )
    let floor = tolerance.smallestAbsoluteChange
    guard floor > 0, abs(candidate - base) < floor else { return decision }
    let low = base * expm1(equivalenceInterval.low)
    let high = base * expm1(equivalenceInterval.high)
    if low >= -floor && high <= floor { return .unchanged }
    return decision.isChange ? .inconclusive(.wideInterval) : decision
  }

  func estimate(
    base: Double, candidate: Double, decision: Decision, levels: ConfidenceLevels, tolerance: RatioTolerance,
    polarity: Polarity
  ) -> DiffEstimate {
    DiffEstimate(
      scale: .ratio, base: base, candidate: candidate, change: expm1(effect),
      interval: ConfidenceInterval(low: expm1(interval.low), high: expm1(interval.high)),
      equivalenceInterval: ConfidenceInterval(
        low: expm1(equivalenceInterval.low), high: expm1(equivalenceInterval.high)),
      resolution: expm1((interval.high - interval.low) / 2), levels: levels,
      smallestChange: tolerance.smallestChange, equivalenceMargin: tolerance.equivalenceMargin,
      verdict: decision.verdict(polarity))
  }

  /// A comparison that has no interval: the change is shown if both values allow one.
  static func withoutInterval(
    base: Double?, candidate: Double?, reason: InconclusiveReason, levels: ConfidenceLevels,
    tolerance: RatioTolerance, polarity: Polarity
  ) -> DiffEstimate {
    var change: Double?
    if let base, let candidate, base > 0, candidate >= 0 { change = candidate / base - 1 }
    return DiffEstimate(
      scale: .ratio, base: base, candidate: candidate, change: change, interval: nil,
      equivalenceInterval: nil, resolution: nil, levels: levels, smallestChange: tolerance.smallestChange,
      equivalenceMargin: tolerance.equivalenceMargin,
      verdict: Decision.inconclusive(reason).verdict(polarity))
  }
}
