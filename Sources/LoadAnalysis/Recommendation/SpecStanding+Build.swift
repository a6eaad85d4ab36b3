import LoadAggregation
import LoadStatistics

extension SpecEvidence {
  /// How a spec stands and why.
  func standing(_ spec: Int, _ decision: SpecRecommendation) -> SpecStanding {
    let states = decision.cells.map { $0[spec] }
    let cells = states.enumerated().map { test, state in
      SpecStanding.Cell(
        test: plan.tests[test].name, state: state,
        inferredFrom: source(of: state, test: test, spec: spec, decision).map { plan.specs[$0].name })
    }
    let reasons: [SpecReason] =
      switch decision.standings[spec] {
      case .rejected: rejections(spec, cells)
      case .open: gaps(cells) + doubts(spec)
      case .qualified: merits(spec) + inferences(cells) + doubts(spec)
      }
    return SpecStanding(
      spec: plan.specs[spec].name, standing: decision.standings[spec], cells: cells, reasons: reasons)
  }

  /// The nearest spec that an inferred cell follows from.
  private func source(
    of state: SpecRecommendation.CellState, test: Int, spec: Int, _ decision: SpecRecommendation
  ) -> Int? {
    let own = plan.specs[spec]
    switch state {
    case .passesByInference:
      return plan.specs.indices.filter {
        decision.cells[test][$0] == .passes && own.isAtLeastAsLarge(as: plan.specs[$0])
      }.last
    case .failsByInference:
      return plan.specs.indices.first {
        decision.cells[test][$0] == .fails && plan.specs[$0].isAtLeastAsLarge(as: own)
      }
    default:
      return nil
    }
  }

  /// What a spec fails: objectives first, the worst first, then growth, whole runs and what follows from others.
  private func rejections(_ spec: Int, _ cells: [SpecStanding.Cell]) -> [SpecReason] {
    var failed: [ObjectiveResult] = []
    var others: [SpecReason] = []
    var inferred: [SpecReason] = []
    for (test, cell) in cells.enumerated() {
      switch cell.state {
      case .fails:
        let results = objectives[test][spec].filter { $0.state?.passes == false }
        failed += results
        if let analysis = self.cells[test][spec], case .failed(let failure) = analysis.status {
          others.append(.cellFailed(test: cell.test, failure))
        }
        for demand in DriftDemand.demands(of: plan.tests[test]) {
          let analysis = self.cells[test][spec]
          if demand.state(in: analysis) == .fail, let verdict = demand.verdict(in: analysis) {
            others.append(.leak(test: cell.test, verdict))
          }
        }
      case .failsByInference:
        inferred.append(.failureInferred(test: cell.test, from: cell.inferredFrom ?? ""))
      default: break
      }
    }
    return failed.worstFirst().map(SpecReason.objectiveFailed) + others + inferred
  }

  private func gaps(_ cells: [SpecStanding.Cell]) -> [SpecReason] {
    cells.filter { $0.state == .unknown }.map { .notMeasured(test: $0.test) }
  }

  private func inferences(_ cells: [SpecStanding.Cell]) -> [SpecReason] {
    cells.filter { $0.state == .passesByInference }.map {
      .passInferred(test: $0.test, from: $0.inferredFrom ?? "")
    }
  }

  /// What makes a pass weak.
  private func doubts(_ spec: Int) -> [SpecReason] {
    var reasons: [SpecReason] = []
    for (test, plan) in plan.tests.enumerated() {
      guard let cell = cells[test][spec], cell.status == .ok else { continue }
      let results = objectives[test][spec]
      reasons += results.filter { $0.state == .passWeak }.worstFirst().map(SpecReason.objectiveWeak)
      reasons += results.filter { $0.state == nil }.map(SpecReason.objectiveNotMeasured)
      for demand in DriftDemand.demands(of: plan) where demand.state(in: cell) == .passWeak {
        reasons.append(
          demand.verdict(in: cell).map { .driftUndecided(test: plan.name, $0) }
            ?? .driftNotMeasured(test: plan.name, series: demand.series))
      }
    }
    return reasons
  }

  /// What holds in every test that asks for it, failures first.
  private func merits(_ spec: Int) -> [SpecReason] {
    let results = objectives.flatMap { $0[spec] }.filter { $0.state?.passes == true }
    var groups: [[ObjectiveResult]] = []
    for result in results {
      let index = groups.firstIndex { group in
        group.first?.objective.subject == result.objective.subject
          && group.first?.statistic == result.statistic
          && group.first?.comparison == result.comparison
      }
      if let index { groups[index].append(result) } else { groups.append([result]) }
    }
    if groups.isEmpty { return [.noObjectives] }
    let held = groups.compactMap(SpecReason.HeldEverywhere.init)
    let isFailures = { (held: SpecReason.HeldEverywhere) in held.subject == .metric(.requestFailed) }
    return (held.filter(isFailures) + held.filter { !isFailures($0) }).map(SpecReason.holdsEverywhere)
  }

  /// How far a qualified spec can be relied on; `nil` where it was not judged by anything.
  func confidence(_ spec: Int, _ decision: SpecRecommendation) -> RecommendationConfidence? {
    guard case .qualified(let grade) = decision.standings[spec] else { return nil }
    // Nothing was asked of it, so there is nothing to be confident of.
    let isJudged = plan.tests.indices.contains { test in
      objectives[test][spec].contains { $0.state != nil }
        || !DriftDemand.demands(of: plan.tests[test]).isEmpty
    }
    if !isJudged { return nil }
    let runs = plan.tests.indices.map { self.runs(test: $0, spec: spec) }.filter { !$0.isEmpty }
    let counts = runs.map(\.count)
    var range: ClosedRange<Int>?
    if let least = counts.min(), let most = counts.max() { range = least...most }
    return RecommendationConfidence(
      grade: grade, runsPerCell: range,
      restsOnSummaries: runs.contains { $0.contains { $0.timeline == nil } },
      inferredTests: plan.tests.indices.filter { decision.cells[$0][spec].isInferred }.map {
        plan.tests[$0].name
      },
      weakObjectives: objectives.flatMap { $0[spec] }.filter { $0.state == .passWeak })
  }
}

extension Array where Element == ObjectiveResult {
  /// By how far the value is outside as a share of the limit, farthest first; ties in their order.
  func worstFirst() -> [ObjectiveResult] {
    enumerated().sorted { left, right in
      let a = left.element.margin?.relative ?? left.element.margin?.absolute ?? 0
      let b = right.element.margin?.relative ?? right.element.margin?.absolute ?? 0
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
  }
}

extension SpecReason.HeldEverywhere {
  /// What the results of one kind of objective in several tests have in common; `nil` without a result.
  init?(_ results: [ObjectiveResult]) {
    guard let first = results.first, let statistic = first.statistic, let comparison = first.comparison,
      let worst = results.worstFirst().first, let observed = worst.observed
    else { return nil }
    let limits = results.compactMap(\.limit)
    guard let loosest = comparison.polarity == .higherIsBetter ? limits.min() : limits.max() else {
      return nil
    }
    subject = first.objective.subject
    self.statistic = statistic
    unit = first.unit
    self.comparison = comparison
    loosestLimit = loosest
    tightestLimit = (comparison.polarity == .higherIsBetter ? limits.max() : limits.min()) ?? loosest
    worstObserved = observed
    worstLimit = worst.limit ?? loosest
    worstTest = worst.test
    tests = results.map(\.test)
  }
}
