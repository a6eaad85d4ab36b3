import LoadAnalysis
import LoadStatistics

/// Section 8: each cell against its own earlier runs.
struct HistorySection {
  let context: ReportContext

  var blocks: [ReportBlock] {
    let cells = context.analysis.cells.filter { $0.history != nil }
    var values = TemplateValues()
    let rows = cells.flatMap(rows)
    let shown = rows.prefix(context.detail.cellRows)
    values.set("table", block: rows.isEmpty ? nil : .table(table(Array(shown))))
    values.set("leftOut", words: rows.count > shown.count ? "\(rows.count - shown.count)" : nil)
    let incomparable = cells.compactMap(incomparable)
    values.set("incomparable", list: Array(incomparable.prefix(context.detail.listEntries)))
    values.set("incomparableLeftOut", words: context.leftOut(of: incomparable.count))
    let changes = cells.flatMap(changes)
    values.set("changes", list: Array(changes.prefix(context.detail.listEntries)))
    values.set("changesLeftOut", words: context.leftOut(of: changes.count))
    return context.blocks("history", values)
  }

  private func text(_ text: String?, tone: ReportTable.Tone = .neutral) -> ReportTable.Cell {
    ReportTable.Cell(InlineText(text ?? NumberFormatting.absent), tone: text == nil ? .muted : tone)
  }

  private func table(_ rows: [ReportTable.Row]) -> ReportTable {
    func column(_ term: Term, _ alignment: ReportTable.Alignment = .start) -> ReportTable.Column {
      .init(InlineText(context[term]), alignment: alignment)
    }
    return ReportTable(
      id: "history", caption: InlineText(context[.historyCaption]),
      columns: [
        column(.test), column(.spec), column(.metric), column(.previous, .end), column(.newest, .end),
        column(.change, .end), column(.verdict), column(.trend),
      ], rows: rows)
  }

  private func rows(_ cell: CellAnalysis) -> [ReportTable.Row] {
    guard let history = cell.history else { return [] }
    return history.previous.primaryRows.map { row in
      let trend = history.trends.first { $0.subject == TrendSubject(row.metric, row.statistic) }
      return ReportTable.Row([
        text(context.testTitle(cell.test)), text(context.specLabel(cell.spec)),
        .init(context.subject(row.metric, row.statistic, test: cell.test)),
        text(row.estimate.base.map { ValueWording.text($0, unit: row.unit, metric: row.metric) }),
        text(row.estimate.candidate.map { ValueWording.text($0, unit: row.unit, metric: row.metric) }),
        text(change(row.estimate)), verdict(row.verdict, resolution: row.resolution),
        .init("", sparkline: trend?.points.map(\.value) ?? []),
      ])
    }
  }

  private func change(_ estimate: DiffEstimate) -> String? {
    guard let change = estimate.change else { return nil }
    func number(_ value: Double) -> String {
      estimate.scale == .ratio
        ? MeasureFormatting.signedPercent(value) : ValueWording.difference(value, unit: .ratio)
    }
    return number(change) + (estimate.interval.map { " (\(number($0.low)) … \(number($0.high)))" } ?? "")
  }

  private func verdict(_ verdict: Verdict?, resolution: Double?) -> ReportTable.Cell {
    switch verdict {
    case .improved?: return text("✓ " + context[.improved], tone: .good)
    case .regressed?: return text("✗ " + context[.regressed], tone: .bad)
    case .unchanged?: return text("= " + context[.unchanged])
    case .inconclusive?:
      let detail = resolution.map { " (±\(MeasureFormatting.percent($0)))" } ?? ""
      return text(context[.inconclusive] + detail, tone: .doubtful)
    case nil: return text(nil)
    }
  }

  private func incomparable(_ cell: CellAnalysis) -> TemplateValues? {
    guard let history = cell.history, !history.previous.comparability.isComparable else { return nil }
    var values = TemplateValues()
    values.set("situation", words: context.situation(cell.test))
    values.set("spec", words: context.specLabel(cell.spec))
    return values
  }

  /// Where a level changed, and what the newest run is against its level.
  private func changes(_ cell: CellAnalysis) -> [TemplateValues] {
    (cell.history?.trends ?? []).flatMap { trend in
      trend.changes.map { level in
        var values = TemplateValues()
        values.set("situation", words: context.situation(cell.test))
        values.set("spec", words: context.specLabel(cell.spec))
        values.set("subject", context.subject(trend.subject.metric, trend.subject.statistic, test: cell.test))
        values.set("run", words: "\(level.points.lowerBound + 1)")
        values.set("runs", words: "\(trend.points.count)")
        values.set("change", words: level.change.map { ValueWording.levelChange($0, of: trend) })
        return values
      }
    }
  }
}
