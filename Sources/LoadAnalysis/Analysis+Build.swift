import K6Parsing
import LoadAggregation
import LoadStatistics

extension Analysis {
  /// Judges everything that was read for a report.
  ///
  /// Never fails: what is missing or cannot be used is a value of its own. The cost is that of the series: some
  /// milliseconds a cell.
  public init(plan: LoadTestPlan, matrix: ResultMatrix) {
    var plan = plan
    for index in plan.tests.indices where plan.tests[index].objectives == nil {
      let name = plan.tests[index].name
      plan.tests[index].objectives = Self.carriedObjectives(
        plan.specs.flatMap { matrix[test: name, spec: $0.name].runs })
    }
    var cells: [CellAnalysis] = []
    var objectives: [ObjectiveResult] = []
    for test in plan.tests {
      let found = plan.specs.map { matrix[test: test.name, spec: $0.name] }
      let expectedSeconds = Self.expectedSeconds(found.flatMap(\.runs))
      let knownTypes = Self.knownTypes(found.flatMap(\.runs))
      for (spec, cell) in zip(plan.specs, found) {
        let status = CellStatus(of: cell.content, expectedSeconds: expectedSeconds)
        let evaluation = ObjectiveEvaluation(
          test: test.name, spec: spec, status: status, runs: cell.runs, resources: cell.resources,
          parameters: plan.diff, knownTypes: knownTypes)
        if !cell.runs.isEmpty {
          objectives += evaluation.results(
            (test.objectives ?? []) + Self.resourceObjectives(plan.resources, cell.resources))
        }
        cells.append(CellAnalysis(cell: cell, status: status, plan: plan, spec: spec))
      }
    }
    let table = ComparisonTable(plan: plan, cells: cells, objectives: objectives)
    self.plan = plan
    self.cells = cells
    self.table = table
    self.objectives = objectives
    recommendation = Recommendation(plan: plan, cells: cells, objectives: objectives)
    findings = Finding.all(plan: plan, cells: cells, objectives: objectives)
  }

  /// The thresholds that the runs of a test carry, in the order of their metrics; each once.
  private static func carriedObjectives(_ runs: [RunSummary]) -> [Objective] {
    var objectives: [Objective] = []
    var known: Set<Objective> = []
    for run in runs {
      for metric in run.metrics {
        for threshold in metric.thresholds {
          let objective = Objective(
            subject: .metric(MetricReference(metric)), expression: threshold.expression,
            origin: threshold.origin)
          if known.insert(objective).inserted { objectives.append(objective) }
        }
      }
    }
    return objectives
  }

  private static func resourceObjectives(
    _ plan: ResourcePlan, _ resources: [ResourceSeries]
  ) -> [Objective] {
    plan.series.compactMap { series in
      guard let expression = series.objective, resources.contains(where: { $0.name == series.name }) else {
        return nil
      }
      return Objective(subject: .resource(series.name), expression: expression)
    }
  }

  /// How long a test takes that runs to its end: the longest of its runs that was not ended early.
  private static func expectedSeconds(_ runs: [RunSummary]) -> Double? {
    runs.filter { !$0.abortedByThreshold }.compactMap(\.window.durationSeconds).max()
  }

  private static func knownTypes(_ runs: [RunSummary]) -> [MetricReference: MetricType] {
    var types: [MetricReference: MetricType] = [:]
    for run in runs {
      for metric in run.metrics { types[MetricReference(metric)] = metric.type }
    }
    return types
  }
}

extension CellAnalysis {
  /// Judges what was found for a test on a spec.
  init(cell: ResultMatrix.Cell, status: CellStatus, plan: LoadTestPlan, spec: DeploymentSpec) {
    let runs = cell.runs
    func value(_ reference: MetricReference, _ statistic: Statistic) -> StatisticValue? {
      StatisticValue(reference, statistic, in: runs, parameters: plan.diff)
    }
    test = cell.test
    self.spec = cell.spec
    self.status = status
    self.runs = runs
    resources = cell.resources
    latency = Self.latencyStatistics.compactMap { value(.requestDuration, $0) }
    errorRate = value(.requestFailed, .rate)
    throughput = value(.requests, .rate)
    run = runs.first.map {
      RunAnalysis(of: $0, resources: cell.resources, limits: spec.limit(of:))
    }
    history = CellHistory(
      runs: runs, earlier: cell.earlierRuns, test: cell.test, spec: cell.spec, parameters: plan.diff)
  }

  /// What is told of the durations of requests.
  static let latencyStatistics: [Statistic] = [
    .mean, .median, .percentile(90), .percentile(95), .percentile(99), .maximum,
  ]
}
