import LoadStatistics

/// Objectives whose outcome the next run may turn round: the interval holds the limit, or the margin is small.
enum NearMissRule {
  /// The margin that is small, as a share of the limit.
  private static let margin = 0.1

  static func findings(_ results: [ObjectiveResult]) -> [Finding] {
    results.filter { result in
      guard let state = result.state else { return false }
      // Not one failure is as far from a limit as a value can be, however few requests there were.
      if result.observed == 0, state.passes { return false }
      if result.interval != nil { return state.isWeak }
      guard let relative = result.margin?.relative else { return false }
      return abs(relative) < margin
    }.map { Finding(kind: .nearMiss($0), severity: .note, test: $0.test, spec: $0.spec) }
  }
}
