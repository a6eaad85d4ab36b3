import K6Parsing
import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// The tables of one test in section 6.
struct ScenarioTables {
  let context: ReportContext
  let test: TestPlan
  let cells: [ScenarioCell]

  func id(_ name: String) -> String {
    let index = context.plan.tests.firstIndex { $0.name == test.name } ?? 0
    return "t\(index + 1)-\(name)"
  }

  func cell(_ text: String?, tone: ReportTable.Tone = .neutral) -> ReportTable.Cell {
    ReportTable.Cell(InlineText(text ?? NumberFormatting.absent), tone: text == nil ? .muted : tone)
  }

  func column(_ term: Term, _ alignment: ReportTable.Alignment = .start) -> ReportTable.Column {
    ReportTable.Column(InlineText(context[term]), alignment: alignment)
  }

  func column(_ title: String, _ alignment: ReportTable.Alignment = .end) -> ReportTable.Column {
    ReportTable.Column(InlineText(title), alignment: alignment)
  }

  /// Latency by percentile, each with its interval.
  var latency: ReportTable? {
    let statistics: [Statistic] = [
      .mean, .median, .percentile(90), .percentile(95), .percentile(99), .maximum,
    ]
    let rows = cells.filter { !$0.cell.latency.isEmpty }.map { entry -> ReportTable.Row in
      let count = entry.cell.latency.compactMap(\.sampleCount).max()
      let values = statistics.map { statistic -> ReportTable.Cell in
        guard let value = entry.cell.latency.first(where: { $0.statistic == statistic }),
          let number = value.value
        else { return cell(nil) }
        let interval = value.interval.map {
          " (" + ValueWording.interval($0, unit: value.unit, isUpperEndOpen: value.isUpperEndOpen) + ")"
        }
        return cell(ValueWording.number(number, unit: value.unit) + (interval ?? ""))
      }
      return ReportTable.Row([cell(entry.spec.label), cell(count.map(NumberFormatting.grouped))] + values)
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      id: id("latency"), caption: InlineText(context[.latencyCaption]), showsCaption: true,
      columns: [column(.spec), column("n")] + statistics.map { column(context.statisticName($0)) },
      rows: rows)
  }

  /// The course of the load.
  var phases: ReportTable? {
    let rows = cells.flatMap { entry -> [ReportTable.Row] in
      (entry.cell.run?.phases?.phases ?? []).prefix(12).map { phase in
        let load =
          phase.startLoad.rounded() == phase.endLoad.rounded()
          ? NumberFormatting.trimmed(phase.endLoad, decimals: 0)
          : NumberFormatting.trimmed(phase.startLoad, decimals: 0) + "→"
            + NumberFormatting.trimmed(phase.endLoad, decimals: 0)
        return ReportTable.Row([
          cell(entry.spec.label), cell(context[phaseTerm(phase.kind)]),
          cell(
            MeasureFormatting.elapsed(phase.fromSeconds) + "–" + MeasureFormatting.elapsed(phase.toSeconds)),
          cell(load), cell(phase.requestsPerSecond.map(MeasureFormatting.rate)),
          cell(phase.p95Milliseconds.map(MeasureFormatting.millisecondsNumber)),
          cell(phase.errorRatio.map(MeasureFormatting.percentNumber)),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    let byUsers = cells.contains { $0.cell.run?.phases?.basis == .virtualUsers }
    return ReportTable(
      id: id("phases"), caption: InlineText(context[.phasesCaption]), showsCaption: true,
      columns: [
        column(.spec), column(.phase), column(.timeRange), column(byUsers ? "VUs" : "req/s"), column("req/s"),
        column("P95 (ms)"), column(context[.errorRate] + " (%)"),
      ], rows: rows)
  }

  private func phaseTerm(_ kind: RunPhases.Kind) -> Term {
    switch kind {
    case .ramp: .ramp
    case .steady: .steady
    case .drain: .drain
    }
  }

  /// The thresholds that the runs carry themselves, with what came of them.
  var thresholds: ReportTable? {
    var keys: [(metric: String, expression: String)] = []
    for metric in cells.flatMap(\.run.metrics) {
      for threshold in metric.thresholds where threshold.origin != .configuration {
        if !keys.contains(where: { $0 == (metric.displayName, threshold.expression) }) {
          keys.append((metric.displayName, threshold.expression))
        }
      }
    }
    guard !keys.isEmpty else { return nil }
    let rows = keys.map { key in
      ReportTable.Row(
        [.init(.code("\(key.metric): \(key.expression)"))]
          + cells.map { entry in
            guard let metric = entry.run.metrics.first(where: { $0.displayName == key.metric }),
              let result = metric.thresholds.first(where: {
                $0.expression == key.expression && $0.origin != .configuration
              })
            else { return cell(nil) }
            let observed = result.observed.map {
              " " + ValueWording.text($0, unit: Self.unit(of: metric, expression: key.expression))
            }
            return cell((result.passed ? "✓" : "✗") + (observed ?? ""), tone: result.passed ? .good : .bad)
          })
    }
    return ReportTable(
      id: id("thresholds"), caption: InlineText(context[.thresholdsCaption]), showsCaption: true,
      columns: [column(.threshold)] + cells.map { column($0.spec.label) }, rows: rows)
  }

  private static func unit(of metric: MetricSummary, expression: String) -> MetricUnit {
    let name = expression.prefix { $0.isLetter || $0.isNumber || $0 == "(" || $0 == ")" || $0 == "." }
    return Statistic(String(name)).map {
      MetricUnit(of: $0, type: metric.type, contains: metric.contains)
    } ?? .plain
  }
}
