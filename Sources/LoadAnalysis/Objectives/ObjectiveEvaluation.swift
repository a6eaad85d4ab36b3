import K6Parsing
import LoadAggregation
import LoadStatistics

/// Holds a cell's runs against objectives.
struct ObjectiveEvaluation {
  let test: String
  let spec: DeploymentSpec
  let status: CellStatus
  let runs: [RunSummary]
  let resources: [ResourceSeries]
  let parameters: DiffParameters
  /// The type of metrics that some run of the test has, for runs in which they have no sample.
  let knownTypes: [MetricReference: MetricType]

  /// The results of all objectives, in their order.
  func results(_ objectives: [Objective]) -> [ObjectiveResult] {
    objectives.map { objective in
      switch objective.subject {
      case .metric(let reference): result(objective, on: reference)
      case .resource(let name): result(objective, onResource: name)
      }
    }
  }

  private func result(_ objective: Objective, on reference: MetricReference) -> ObjectiveResult {
    guard let expression = try? ObjectiveExpression(metric: objective.expression) else {
      return unreadable(objective)
    }
    guard let value = StatisticValue(reference, expression.statistic, in: runs, parameters: parameters) else {
      return result(
        objective, expression, limit: expression.limit,
        value: absentValue(reference, expression.statistic), interval: nil, isCertain: true,
        unit: .plain, violations: nil)
    }
    let windows = runs.first.flatMap(RunCourse.init).flatMap {
      ObjectiveWindows(expression, on: reference, in: $0)
    }
    if expression.sustainedSeconds != nil {
      return sustained(objective, expression, value: value, windows: windows)
    }
    return result(
      objective, expression, limit: expression.limit, value: value.value, interval: value.interval,
      isCertain: false, unit: value.unit, violations: windows?.violations)
  }

  /// What k6 holds a threshold against when there is no sample: a counter counts zero, others have no value.
  private func absentValue(_ reference: MetricReference, _ statistic: Statistic) -> Double? {
    let type =
      knownTypes[reference] ?? knownTypes[MetricReference(name: reference.name)]
      ?? BuiltInMetric.definition(of: reference.name)?.type
    guard type == .counter, !runs.isEmpty, runs.allSatisfy({ !$0.metrics.isEmpty }) else { return nil }
    // A summary lists what its author chose, so absence tells nothing there.
    return runs.allSatisfy({ $0.timeline != nil }) ? 0 : nil
  }

  /// An objective that only a lasting violation breaks: the longest one is held against the time allowed.
  private func sustained(
    _ objective: Objective, _ expression: ObjectiveExpression, value: StatisticValue,
    windows: ObjectiveWindows?
  ) -> ObjectiveResult {
    let seconds = expression.sustainedSeconds ?? 0
    var state: ObjectiveState?
    if let violations = windows?.violations {
      let isBroken = violations.longestSeconds >= seconds
      // One window more or less is within what windows can tell.
      let isClose = abs(violations.longestSeconds - seconds) <= violations.windowSeconds
      state = isBroken ? (isClose ? .failWeak : .fail) : (isClose ? .passWeak : .pass)
    } else if let observed = value.value {
      // Without a course over time a value within the limit cannot prove that no stretch was outside.
      state = expression.comparison.holds(observed, limit: expression.limit) ? .passWeak : .failWeak
    }
    return ObjectiveResult(
      test: test, spec: spec.name, objective: objective, statistic: expression.statistic,
      comparison: expression.comparison, limit: expression.limit, sustainedSeconds: seconds, unit: value.unit,
      observed: value.value, interval: value.interval,
      margin: value.value.map {
        .init(value: $0, comparison: expression.comparison, limit: expression.limit)
      },
      state: judged(state), violations: windows?.violations)
  }

  private func result(_ objective: Objective, onResource name: String) -> ObjectiveResult {
    guard let expression = try? ObjectiveExpression(resource: objective.expression) else {
      return unreadable(objective)
    }
    let series = resources.first { $0.name == name }
    let ownLimit = series.flatMap { spec.limit(of: $0) }
    let limit = expression.isShareOfLimit ? ownLimit.map { $0 * expression.limit } : expression.limit
    let value = series?.value(of: expression.statistic)
    var violations: ObjectiveResult.Violations?
    if let series, let limit {
      violations = ObjectiveWindows.violations(
        of: series, comparison: expression.comparison, limit: limit, start: runs.first?.window.start)
    }
    // A measured series is what it is: the extremes of one run are exact, and its noise is not modelled.
    return result(
      objective, expression, limit: limit, value: value, interval: nil, isCertain: true,
      unit: series?.unit ?? .plain, violations: violations)
  }

  private func result(
    _ objective: Objective, _ expression: ObjectiveExpression, limit: Double?, value: Double?,
    interval: ConfidenceInterval?, isCertain: Bool, unit: MetricUnit, violations: ObjectiveResult.Violations?
  ) -> ObjectiveResult {
    var state: ObjectiveState?
    if let value, let limit {
      let known = isCertain ? ConfidenceInterval(low: value, high: value) : interval
      state = ObjectiveState(value: value, interval: known, comparison: expression.comparison, limit: limit)
    }
    var margin: ObjectiveResult.Margin?
    if let value, let limit { margin = .init(value: value, comparison: expression.comparison, limit: limit) }
    return ObjectiveResult(
      test: test, spec: spec.name, objective: objective, statistic: expression.statistic,
      comparison: expression.comparison, limit: limit, sustainedSeconds: nil, unit: unit, observed: value,
      interval: interval, margin: margin, state: judged(state), violations: violations)
  }

  /// A run that failed as a whole can show that an objective is broken, but not that one holds.
  private func judged(_ state: ObjectiveState?) -> ObjectiveState? {
    if case .failed = status, state?.passes == true { return nil }
    return state
  }

  private func unreadable(_ objective: Objective) -> ObjectiveResult {
    ObjectiveResult(
      test: test, spec: spec.name, objective: objective, statistic: nil, comparison: nil, limit: nil,
      sustainedSeconds: nil, unit: .plain, observed: nil, interval: nil, margin: nil, state: nil,
      violations: nil)
  }
}

extension ObjectiveResult.Margin {
  /// The distance of a value from a limit in the direction that is inside; for (in)equality the plain distance.
  init(value: Double, comparison: ObjectiveState.Comparison, limit: Double) {
    let inside: Double =
      switch comparison {
      case .less, .atMost: limit - value
      case .greater, .atLeast: value - limit
      case .equal: -abs(value - limit)
      case .different: abs(value - limit)
      }
    absolute = inside
    relative = limit != 0 && limit.isFinite ? inside / abs(limit) : nil
  }
}
