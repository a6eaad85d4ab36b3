import LoadAggregation

/// Whether one run meets its thresholds, those of the configuration included.
///
/// The threshold that stands in a run for an objective with ` for 10s` knows nothing of its duration: such an
/// objective is held against the run's course over time instead, where that is known.
public struct ObjectiveCheck: Sendable {
  private let lasting: [Objective]

  /// A check of a test's objectives.
  public init(objectives: [Objective]) { lasting = objectives.filter { $0.lastingCondition != nil } }

  /// Whether a threshold or an objective failed.
  public func fails(_ run: RunSummary) -> Bool {
    let judged = lasting.compactMap { objective in
      objective.isViolatedLastingly(in: run).map { (objective: objective, isViolated: $0) }
    }
    if judged.contains(where: \.isViolated) { return true }
    return run.metrics.contains { metric in
      metric.thresholds.contains { threshold in
        !threshold.passed
          && !judged.contains { stands(threshold, on: MetricReference(metric), for: $0.objective) }
      }
    }
  }

  /// Whether a threshold is in a run because of an objective that is judged over time.
  private func stands(
    _ threshold: ThresholdResult, on metric: MetricReference, for objective: Objective
  ) -> Bool {
    guard case .metric(let reference) = objective.subject else { return false }
    return threshold.origin == objective.origin && threshold.expression == objective.lastingCondition
      && reference == metric
  }
}
