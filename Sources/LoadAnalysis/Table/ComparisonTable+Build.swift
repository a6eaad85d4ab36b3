import K6Parsing
import LoadAggregation
import LoadStatistics

extension ComparisonTable {
  /// The table of a plan's tests over its specs.
  init(plan: LoadTestPlan, cells: [CellAnalysis], objectives: [ObjectiveResult]) {
    specs = plan.specs
    sections = plan.tests.map { test in
      let ofTest = plan.specs.map { spec in cells.first { $0.test == test.name && $0.spec == spec.name } }
      let rows = test.rows ?? TableRowPlan.fitting(ofTest.compactMap { $0?.runs.first })
      return Section(
        test: test,
        rows: rows.map { row in
          Row(
            plan: row,
            cells: ofTest.map { cell in
              cell.map { analysis in
                Self.cell(
                  row, analysis, parameters: plan.diff,
                  objectives: objectives.filter { $0.test == analysis.test && $0.spec == analysis.spec })
              } ?? .notRun
            })
        })
    }
  }

  private static func cell(
    _ row: TableRowPlan, _ analysis: CellAnalysis, parameters: DiffParameters, objectives: [ObjectiveResult]
  ) -> Cell {
    switch analysis.status {
    case .missing: return .notRun
    case .failed, .unreadable: return .failed(analysis.status)
    case .ok: break
    }
    switch row.quantity {
    case .leak(let series):
      return drift(analysis.run?.drifts.first { $0.subject == .resource(series) })
    case .latencyDrift:
      return drift(analysis.run?.drifts.first { if case .latency = $0.subject { true } else { false } })
    case .resource(let name, let statistic):
      guard let series = analysis.resources.first(where: { $0.name == name }),
        let value = series.value(of: statistic)
      else { return .undefined }
      return .value(
        StatisticValue(
          metric: MetricReference(name: name), statistic: statistic, unit: series.unit, value: value,
          sampleCount: series.values.count),
        breaksObjective: breaks(.resource(name), statistic, objectives))
    case .trend(let reference, let statistic), .gauge(let reference, let statistic):
      return value(reference, statistic, analysis, parameters, objectives)
    case .rate(let reference), .perSecond(let reference):
      return value(reference, .rate, analysis, parameters, objectives)
    case .count(let reference):
      return value(reference, .count, analysis, parameters, objectives)
    }
  }

  private static func value(
    _ reference: MetricReference, _ statistic: Statistic, _ analysis: CellAnalysis,
    _ parameters: DiffParameters,
    _ objectives: [ObjectiveResult]
  ) -> Cell {
    guard let value = StatisticValue(reference, statistic, in: analysis.runs, parameters: parameters),
      value.value != nil
    else { return .undefined }
    // Fewer than five values beyond a percentile do not carry it.
    if let p = statistic.quantile, p > 0, p < 1, let count = value.sampleCount,
      Double(count) * min(p, 1 - p) < 5
    {
      return .tooFew(count: count)
    }
    return .value(value, breaksObjective: breaks(.metric(reference), statistic, objectives))
  }

  private static func drift(_ verdict: DriftVerdict?) -> Cell {
    verdict.map { .drift($0, breaksObjective: $0.isAlarming) } ?? .undefined
  }

  private static func breaks(
    _ subject: Objective.Subject, _ statistic: Statistic, _ objectives: [ObjectiveResult]
  ) -> Bool {
    objectives.contains {
      $0.objective.subject == subject && $0.statistic == statistic && $0.state?.passes == false
    }
  }
}

extension TableRowPlan {
  /// The rows that fit what the runs of a test measured: p95, error rate and throughput, and the test's own rates
  /// that have a threshold; without runs `standard`.
  public static func fitting(_ runs: [RunSummary]) -> [TableRowPlan] {
    func first(_ names: [String]) -> MetricReference? {
      names.first { name in runs.contains { $0.metric(name) != nil } }.map { MetricReference(name: $0) }
    }
    guard !runs.isEmpty else { return standard }
    var rows: [TableRowPlan] = []
    if let duration = first([
      "http_req_duration", "grpc_req_duration", "browser_http_req_duration", "ws_connecting",
      "iteration_duration",
    ]) {
      rows.append(TableRowPlan(.trend(duration, .percentile(95))))
    }
    if let failed = first(["http_req_failed", "browser_http_req_failed", "checks"]) {
      rows.append(TableRowPlan(.rate(failed)))
    }
    if let count = first(["http_reqs", "iterations"]) { rows.append(TableRowPlan(.perSecond(count))) }
    if rows.isEmpty { rows = own(runs) }
    var names: [String] = []
    for run in runs {
      for metric in run.metrics
      where metric.type == .rate && metric.selector == nil && !metric.thresholds.isEmpty
        && BuiltInMetric.definition(of: metric.name) == nil && !names.contains(metric.name)
      {
        names.append(metric.name)
      }
    }
    return rows + names.map { TableRowPlan(.rate(MetricReference(name: $0))) }
  }

  /// How many rows a test has that measured none of k6's own metrics.
  private static let ownRowLimit = 6

  /// The script's own metrics, where a run has nothing else; rates with a threshold have their rows anyway.
  private static func own(_ runs: [RunSummary]) -> [TableRowPlan] {
    var rows: [TableRowPlan] = []
    for metric in runs.flatMap(\.metrics)
    where metric.selector == nil && BuiltInMetric.definition(of: metric.name) == nil {
      let reference = MetricReference(name: metric.name)
      let row: TableRowPlan
      switch metric.type {
      case .trend: row = TableRowPlan(.trend(reference, .percentile(95)))
      case .counter: row = TableRowPlan(.count(reference))
      case .gauge: row = TableRowPlan(.gauge(reference, .value))
      case .rate:
        if !metric.thresholds.isEmpty { continue }
        row = TableRowPlan(.rate(reference))
      }
      if rows.count < ownRowLimit, !rows.contains(row) { rows.append(row) }
    }
    return rows
  }
}
