import LoadAggregation
import LoadStatistics

extension Recommendation {
  /// Recommends a spec from judged cells.
  init(plan: LoadTestPlan, cells: [CellAnalysis], objectives: [ObjectiveResult]) {
    let evidence = SpecEvidence(plan: plan, cells: cells, objectives: objectives)
    let decision = SpecRecommendation(evidence.matrix)
    let prices = SpecPrices(plan.specs)
    let names = plan.specs.map(\.name)
    let standings = plan.specs.indices.map { evidence.standing($0, decision) }
    let recommended = decision.recommended.map { names[$0] }
    self.standings = standings
    self.recommended = recommended
    confidence = decision.recommended.flatMap { evidence.confidence($0, decision) }
    cheaperOpen = decision.cheaperOpen.map { names[$0] }
    nearestMiss = decision.nearestMiss.map {
      NearestMiss(spec: names[$0.spec], reasons: standings[$0.spec].reasons)
    }
    costBasis = prices.basis
    let efficiency = SpecEfficiency.all(evidence, prices)
    self.efficiency = efficiency
    let upgrades = zip(decision.byCost, decision.byCost.dropFirst()).map {
      UpgradeStep(evidence, from: $0, to: $1, prices: prices)
    }
    self.upgrades = upgrades
    deployment = decision.recommended.map {
      DeploymentAdvice(evidence, spec: $0, decision: decision, prices: prices)
    }
    sensitivity = Sensitivity(evidence, decision, prices)
  }
}

/// What specs are priced by.
struct SpecPrices {
  let basis: Recommendation.CostBasis
  /// One price a spec, for ordering.
  let values: [Double]

  init(_ specs: [DeploymentSpec]) {
    let costs = specs.compactMap(\.cost)
    let processors = specs.compactMap(\.cpu)
    if costs.count == specs.count {
      (basis, values) = (.cost, costs)
    } else if processors.count == specs.count {
      (basis, values) = (.cpu, processors)
    } else {
      (basis, values) = (.order, specs.indices.map(Double.init))
    }
  }

  /// The price of a spec; `nil` where specs have an order but no price.
  func price(_ spec: Int) -> Double? { basis == .order ? nil : values[spec] }
}

/// What every cell says, by positions of tests and specs.
struct SpecEvidence {
  let plan: LoadTestPlan
  /// The cells, a row a test.
  let cells: [[CellAnalysis?]]
  /// The objectives of each cell, in their order.
  let objectives: [[[ObjectiveResult]]]
  let matrix: SpecMatrix

  init(plan: LoadTestPlan, cells: [CellAnalysis], objectives: [ObjectiveResult]) {
    self.plan = plan
    let rows = plan.tests.map { test in
      plan.specs.map { spec in cells.first { $0.test == test.name && $0.spec == spec.name } }
    }
    let results = plan.tests.map { test in
      plan.specs.map { spec in objectives.filter { $0.test == test.name && $0.spec == spec.name } }
    }
    self.cells = rows
    self.objectives = results
    matrix = SpecMatrix(
      specs: plan.specs.map { .init(cpu: $0.cpu, memory: $0.memoryBytes, cost: $0.cost) },
      cells: zip(plan.tests, zip(rows, results)).map { test, row in
        zip(row.0, row.1).map { cell, objectives in
          switch cell?.status {
          case nil, .missing, .unreadable: return .missing
          case .failed: return .failed
          case .ok:
            return .measured(
              objectives.map { $0.state ?? .passWeak }
                + DriftDemand.demands(of: test).map { $0.state(in: cell) })
          }
        }
      })
  }

  var specCount: Int { plan.specs.count }

  /// The position of the primary test.
  var primary: Int? { plan.primaryTest.flatMap { test in plan.tests.firstIndex { $0.name == test.name } } }

  /// The runs of a cell that can be judged.
  func runs(test: Int, spec: Int) -> [RunSummary] {
    guard let cell = cells[test][spec], cell.status == .ok else { return [] }
    return cell.runs
  }

  /// The p95 of a judged cell; of HTTP requests, or where there are none of what the test measures instead.
  func p95(test: Int, spec: Int) -> StatisticValue? {
    let runs = runs(test: test, spec: spec)
    for row in TableRowPlan.fitting(runs) {
      if case .trend(let reference, .percentile(95)) = row.quantity {
        return StatisticValue(reference, .percentile(95), in: runs, parameters: plan.diff)
      }
    }
    return nil
  }

  /// The requests per second of a judged cell, or iterations where there are none.
  func throughput(test: Int, spec: Int) -> StatisticValue? {
    let runs = runs(test: test, spec: spec)
    for row in TableRowPlan.fitting(runs) {
      if case .perSecond(let reference) = row.quantity {
        return StatisticValue(reference, .rate, in: runs, parameters: plan.diff)
      }
    }
    return nil
  }
}

/// What a row of a test's table asks of growth: that there is none.
struct DriftDemand {
  /// The resource series; `nil` for latency.
  let series: String?

  static func demands(of test: TestPlan) -> [DriftDemand] {
    (test.rows ?? []).compactMap { row in
      switch row.quantity {
      case .leak(let series): DriftDemand(series: series)
      case .latencyDrift: DriftDemand(series: nil)
      default: nil
      }
    }
  }

  func verdict(in cell: CellAnalysis?) -> DriftVerdict? {
    cell?.run?.drifts.first { drift in
      switch (drift.subject, series) {
      case (.resource(let name), let series?): name == series
      case (.latency, nil): true
      default: false
      }
    }
  }

  /// A leak fails, what cannot be told apart from one leaves the cell weak.
  func state(in cell: CellAnalysis?) -> ObjectiveState {
    guard let verdict = verdict(in: cell) else { return .passWeak }
    switch verdict.verdict {
    case .leak: return verdict.isAlarming ? .fail : .pass
    case .noLeak, .levelledOff: return .pass
    case .shift, .inconclusive: return .passWeak
    }
  }
}
