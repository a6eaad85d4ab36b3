import LoadAggregation
import LoadAnalysis

/// Section 6: one folded part for each test.
struct ScenariosSection {
  let context: ReportContext

  var blocks: [ReportBlock] {
    let measured = context.plan.tests.filter { test in
      context.plan.specs.contains { spec in
        !(context.analysis.cell(test: test.name, spec: spec.name)?.runs.isEmpty ?? true)
      }
    }
    var values = TemplateValues()
    let shows = context.detail.hasTestDetails
    values.set("isEmpty", flag: measured.isEmpty)
    values.set("isLeftOut", flag: !measured.isEmpty && !shows)
    values.set(
      "tests",
      list: shows
        ? measured.map { test in
          var entry = TemplateValues()
          entry.set("details", block: details(test))
          return entry
        } : [])
    return context.blocks("scenarios", values)
  }

  private func details(_ test: TestPlan) -> ReportBlock {
    let cells = context.plan.specs.compactMap { spec -> ScenarioCell? in
      guard let cell = context.analysis.cell(test: test.name, spec: spec.name), let run = cell.runs.first
      else {
        return nil
      }
      return ScenarioCell(spec: spec, cell: cell, run: run)
    }
    let tables = ScenarioTables(context: context, test: test, cells: cells)
    let figures = ScenarioFigures(context: context, test: test, cells: cells)
    var values = TemplateValues()
    values.set("runs", list: cells.map(summary))
    values.set("latencyTable", block: tables.latency.map(ReportBlock.table))
    values.set("phaseTable", block: tables.phases.map(ReportBlock.table))
    values.set("endpointTable", block: tables.endpoints.map(ReportBlock.table))
    values.set("statusTable", block: tables.statuses.map(ReportBlock.table))
    values.set("errorTable", block: tables.errors.map(ReportBlock.table))
    values.set("checkTable", block: tables.checks.map(ReportBlock.table))
    values.set("metricTable", block: tables.metrics.map(ReportBlock.table))
    values.set("thresholdTable", block: tables.thresholds.map(ReportBlock.table))
    values.set(
      "figures",
      list: (context.detail.hasTestCharts ? figures.all : []).map { figure in
        var entry = TemplateValues()
        entry.set("figure", block: .figure(figure))
        return entry
      })
    return .details(summary: .strong(test.title), blocks: context.blocks("scenario", values))
  }

  private func summary(_ cell: ScenarioCell) -> TemplateValues {
    var values = TemplateValues()
    values.set("spec", words: cell.spec.label)
    values.set("duration", words: cell.run.window.durationSeconds.map(MeasureFormatting.elapsed))
    if case .counter(let requests)? = cell.run.metric("http_reqs")?.values {
      values.set(
        "requests",
        words: requests.count.flatMap { Int(exactly: $0.rounded()) }.map(NumberFormatting.grouped))
    }
    values.set("repeats", words: cell.cell.runs.count > 1 ? "\(cell.cell.runs.count)" : nil)
    switch cell.cell.run?.phases?.loadModel {
    case .closed(let low, let high)?:
      let range = low == high ? [high] : [low, high]
      values.set(
        "virtualUsers", words: range.map { NumberFormatting.trimmed($0, decimals: 0) }.joined(separator: "–"))
    case .arrivalRate(let perSecond)?:
      values.set("arrivalRate", words: MeasureFormatting.rate(perSecond))
    case .unknown?, nil: break
    }
    if case .failed(let failure) = cell.cell.status {
      values.set("isFailed", flag: true)
      if case .abortedByThreshold(let metric, let expression, _) = failure {
        values.set("threshold", .code("\(metric.displayName): \(expression)"))
      }
    }
    if let phases = cell.cell.run?.phases, let warmUp = phases.warmUpSeconds, warmUp > 0 {
      values.set("warmUp", words: MeasureFormatting.elapsed(warmUp))
      values.set("p95AfterWarmUp", words: phases.p95AfterWarmUp.map(MeasureFormatting.milliseconds))
    }
    return values
  }
}

/// One spec's run in a test.
struct ScenarioCell {
  let spec: DeploymentSpec
  let cell: CellAnalysis
  /// The first run: what is broken down and drawn.
  let run: RunSummary
}
