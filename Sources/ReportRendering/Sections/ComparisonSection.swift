import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// Section 2: the table of tests and specs.
struct ComparisonSection {
  let context: ReportContext

  private var table: ComparisonTable { context.analysis.table }

  var blocks: [ReportBlock] {
    var values = TemplateValues()
    values.set("table", block: reportTable.map(ReportBlock.table))
    values.set("hasFailed", flag: contains { if case .failed = $0 { true } else { false } })
    values.set("hasNotRun", flag: contains { if case .notRun = $0 { true } else { false } })
    values.set("hasTooFew", flag: contains { if case .tooFew = $0 { true } else { false } })
    values.set(
      "hasMarks",
      flag: context.plan.report.marks && contains { if case .value(_, true) = $0 { true } else { false } })
    let left = table.sections.filter { !shown.contains($0.test.name) }
    values.set("leftOut", words: left.isEmpty ? nil : "\(left.count)")
    let missed = left.count { Self.misses($0) }
    values.set("leftOutMissed", words: missed == 0 ? nil : "\(missed)")
    values.set("percentileError", words: percentileError)
    values.set("isWide", flag: context.plan.report.table == .wide)
    return context.blocks("comparison", values)
  }

  /// How far the percentiles of runs read within bounded memory may be off; `nil` where all are exact.
  private var percentileError: String? {
    context.analysis.cells.lazy.flatMap(\.runs).compactMap(\.percentileError).first
  }

  private func contains(_ condition: (ComparisonTable.Cell) -> Bool) -> Bool {
    table.sections.contains { $0.rows.contains { $0.cells.contains(where: condition) } }
  }

  private static func breaksObjective(_ cell: ComparisonTable.Cell) -> Bool {
    switch cell {
    case .value(_, let breaks), .drift(_, let breaks): breaks
    case .failed, .notRun, .undefined, .tooFew: false
    }
  }

  /// Whether a test's run failed or missed an objective on some spec.
  private static func misses(_ section: ComparisonTable.Section) -> Bool {
    section.rows.contains { row in
      row.cells.contains { cell in
        if case .failed = cell { return true }
        return breaksObjective(cell)
      }
    }
  }

  /// The tests that the table has room for: the primary one, then those that miss objectives, then others.
  private var shown: Set<String> {
    let present = table.sections.filter { !$0.rows.isEmpty }
    let primary = context.plan.primaryTest?.name
    let (first, rest) = (
      present.filter { $0.test.name == primary }, present.filter { $0.test.name != primary }
    )
    var shown: Set<String> = []
    var rows = 0
    for section in first + rest.filter(Self.misses) + rest.filter({ !Self.misses($0) }) {
      rows += section.rows.count + 1
      if rows > context.detail.comparisonRows, !shown.isEmpty { break }
      shown.insert(section.test.name)
    }
    return shown
  }

  /// The table, or `nil` when there is no test or no spec.
  var reportTable: ReportTable? {
    guard !table.specs.isEmpty, !table.sections.isEmpty else { return nil }
    var rows: [ReportTable.Row] = []
    let shown = shown
    for section in table.sections where shown.contains(section.test.name) {
      rows.append(.heading(section.test.title))
      for (index, row) in section.rows.enumerated() {
        let label = ReportTable.Cell(InlineText(context.label(row.plan)))
        let cells = zip(table.specs, row.cells).map { spec, cell in
          self.cell(cell, row: row.plan, isFirst: index == 0, test: section.test.name, spec: spec.name)
        }
        rows.append(ReportTable.Row([label] + cells))
      }
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      id: "comparison", caption: InlineText(context[.comparisonCaption]),
      columns: [ReportTable.Column(InlineText(context[.metric]))]
        + table.specs.map { ReportTable.Column(InlineText(context.heading($0))) },
      rows: rows)
  }

  private func cell(
    _ cell: ComparisonTable.Cell, row: TableRowPlan, isFirst: Bool, test: String, spec: String
  ) -> ReportTable.Cell {
    let text = context.text(of: cell, row: row, isFirst: isFirst)
    let isMarked = context.plan.report.marks && Self.breaksObjective(cell)
    switch cell {
    case .value(let value, _):
      guard context.plan.report.table == .wide else {
        return ReportTable.Cell(InlineText(text), tone: isMarked ? .bad : .neutral)
      }
      return ReportTable.Cell(
        InlineText(text) + precision(value), tone: isMarked ? .bad : .neutral,
        sparkline: course(of: row.quantity, test: test, spec: spec))
    case .drift(let drift, _):
      let tone: ReportTable.Tone = isMarked ? .bad : drift.verdict == .leak ? .doubtful : .neutral
      return ReportTable.Cell(InlineText(text), tone: tone)
    case .failed: return ReportTable.Cell(InlineText(text), tone: isFirst ? .bad : .muted)
    case .notRun, .undefined: return ReportTable.Cell(InlineText(text), tone: .muted)
    case .tooFew: return ReportTable.Cell(InlineText(text), tone: .doubtful)
    }
  }

  private func precision(_ value: StatisticValue) -> InlineText {
    let parts = [
      value.interval.map {
        ValueWording.interval($0, unit: value.unit, isUpperEndOpen: value.isUpperEndOpen)
      }, value.sampleCount.map { "n=" + NumberFormatting.grouped($0) },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : InlineText(" (\(parts.joined(separator: ", ")))")
  }

  private func course(of quantity: TableRowPlan.Quantity, test: String, spec: String) -> [Double?] {
    guard let run = context.analysis.cell(test: test, spec: spec)?.runs.first,
      let course = RunCourse(of: run, limit: 24)
    else { return [] }
    func metric(_ reference: MetricReference) -> MetricSummary? { run.metric(reference) }
    switch quantity {
    case .trend(let reference, let statistic):
      return metric(reference).map { course.quantiles(statistic.quantile ?? 0.5, of: $0).map(\.y) } ?? []
    case .rate(let reference): return metric(reference).map { course.shares(of: $0).map(\.y) } ?? []
    case .count(let reference), .perSecond(let reference):
      return metric(reference).map { course.perSecond(of: $0).map(\.y) } ?? []
    case .gauge(let reference, _): return metric(reference).map { course.highest(of: $0).map(\.y) } ?? []
    case .leak, .latencyDrift, .resource: return []
    }
  }
}
