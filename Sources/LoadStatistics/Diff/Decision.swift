/// The outcome of a comparison before it is known which direction is better.
enum Decision: Equatable {
  case increased
  case decreased
  case unchanged
  case inconclusive(InconclusiveReason)

  /// The rule for every statistic: a change needs practical size and an interval that excludes zero, "unchanged"
  /// an equivalence interval within the margin (Schuirmann 1987). All four numbers are in one scale.
  init(
    effect: Double, smallestChange: Double, margin: Double, interval: ConfidenceInterval,
    equivalenceInterval: ConfidenceInterval
  ) {
    if abs(effect) >= smallestChange && interval.excludesZero {
      self = effect > 0 ? .increased : .decreased
    } else if equivalenceInterval.lies(within: margin) {
      self = .unchanged
    } else {
      self = .inconclusive(.wideInterval)
    }
  }

  var isChange: Bool { self == .increased || self == .decreased }

  /// The verdict where `polarity` is better, `nil` where neither direction is.
  func verdict(_ polarity: Polarity) -> Verdict? {
    switch (self, polarity) {
    case (_, .none): nil
    case (.unchanged, _): .unchanged
    case (.inconclusive(let reason), _): .inconclusive(reason)
    case (.increased, .lowerIsBetter), (.decreased, .higherIsBetter): .regressed
    case (.increased, .higherIsBetter), (.decreased, .lowerIsBetter): .improved
    }
  }
}
