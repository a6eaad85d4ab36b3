import LoadAnalysis
import LoadStatistics

/// Section 7: growth over time, and latency against load.
struct StabilitySection {
  let context: ReportContext

  var blocks: [ReportBlock] {
    var values = TemplateValues()
    let drifts = context.analysis.cells.flatMap { cell in
      (cell.run?.drifts ?? []).map { (cell: cell, drift: $0) }
    }
    let shown = drifts.prefix(context.detail.cellRows)
    values.set("driftTable", block: drifts.isEmpty ? nil : .table(driftTable(Array(shown))))
    let left = drifts.count - shown.count
    values.set("leftOut", words: left > 0 ? "\(left)" : nil)
    values.set("hasShort", flag: drifts.contains { $0.drift.isTooShort })
    let saturated = context.analysis.cells.filter { !($0.run?.saturation?.blocks ?? []).isEmpty }
    let knees = saturated.compactMap(knee)
    values.set("knees", list: Array(knees.prefix(context.detail.listEntries)))
    values.set("kneesLeftOut", words: context.leftOut(of: knees.count))
    values.set("loadTable", block: saturated.isEmpty ? nil : .table(loadTable(saturated)))
    values.set(
      "figures",
      list: (context.detail.hasTestCharts ? figures(saturated) : []).map { figure in
        var entry = TemplateValues()
        entry.set("figure", block: .figure(figure))
        return entry
      })
    return context.blocks("stability", values)
  }

  private func text(_ text: String?, tone: ReportTable.Tone = .neutral) -> ReportTable.Cell {
    ReportTable.Cell(InlineText(text ?? NumberFormatting.absent), tone: text == nil ? .muted : tone)
  }

  private func driftTable(_ rows: [(cell: CellAnalysis, drift: DriftVerdict)]) -> ReportTable {
    func column(_ term: Term, _ alignment: ReportTable.Alignment = .start) -> ReportTable.Column {
      .init(InlineText(context[term]), alignment: alignment)
    }
    return ReportTable(
      id: "drift", caption: InlineText(context[.driftCaption]), showsCaption: true,
      columns: [
        column(.test), column(.spec), column(.watched), column(.verdict), column(.slope, .end),
        column(.growth, .end), column(.evidence), column(.untilLimit, .end),
      ],
      rows: rows.map { entry in
        let drift = entry.drift
        return ReportTable.Row([
          text(context.testTitle(entry.cell.test)), text(context.specLabel(entry.cell.spec)),
          .init(context.subject(drift.subject)), verdict(drift),
          text(drift.slopePerHour.map { ValueWording.difference($0, unit: drift.unit) + "/h" }),
          text(drift.growth.map(MeasureFormatting.signedPercent)),
          text(
            MeasureFormatting.elapsed(drift.fromSeconds) + "–" + MeasureFormatting.elapsed(drift.toSeconds)),
          text(drift.hoursToLimit.map(MeasureFormatting.hours)),
        ])
      })
  }

  private func verdict(_ drift: DriftVerdict) -> ReportTable.Cell {
    let short = drift.isTooShort && drift.verdict != .inconclusive ? " (\(context[.provisional]))" : ""
    switch drift.verdict {
    case .leak: return text("✗ " + context[.leakVerdict] + short, tone: drift.isTooShort ? .doubtful : .bad)
    case .noLeak:
      return text("✓ " + context[.noLeakVerdict] + short, tone: drift.isTooShort ? .neutral : .good)
    case .levelledOff: return text("✓ " + context[.levelledOff] + short)
    case .shift:
      let at = drift.shiftSeconds.map { " @ " + MeasureFormatting.elapsed($0) } ?? ""
      return text("△ " + context[.levelShift] + at + short, tone: .doubtful)
    case .inconclusive: return text(context[.noVerdict], tone: .doubtful)
    }
  }

  private func knee(_ cell: CellAnalysis) -> TemplateValues? {
    guard let saturation = cell.run?.saturation, let knee = saturation.knee else { return nil }
    var values = TemplateValues()
    values.set("situation", words: context.situation(cell.test))
    values.set("spec", words: context.specLabel(cell.spec))
    values.set("load", words: NumberFormatting.trimmed(knee.load, decimals: 0))
    values.set("throughput", words: MeasureFormatting.rate(knee.requestsPerSecond))
    values.set("p95", words: MeasureFormatting.milliseconds(knee.p95Milliseconds))
    values.set("highestLoad", words: NumberFormatting.trimmed(knee.highestLoad, decimals: 0))
    values.set("p95AtHighest", words: MeasureFormatting.milliseconds(knee.p95AtHighestLoad))
    if let fit = saturation.scalability, let load = fit.peakLoad, let peak = fit.peakThroughput {
      values.set("peakLoad", words: NumberFormatting.trimmed(load, decimals: 0))
      values.set("peakThroughput", words: MeasureFormatting.rate(peak))
    }
    return values
  }

  /// Latency at the lightest and the heaviest load of each run.
  private func loadTable(_ cells: [CellAnalysis]) -> ReportTable {
    func column(_ title: String, _ alignment: ReportTable.Alignment = .end) -> ReportTable.Column {
      .init(InlineText(title), alignment: alignment)
    }
    let rows = cells.prefix(context.detail.cellRows).compactMap { cell -> ReportTable.Row? in
      let blocks = cell.run?.saturation?.blocks ?? []
      guard let lightest = blocks.min(by: { $0.load < $1.load }),
        let heaviest = blocks.max(by: { $0.load < $1.load })
      else { return nil }
      let best = blocks.max { $0.requestsPerSecond < $1.requestsPerSecond } ?? heaviest
      return ReportTable.Row(
        [
          text(context.testTitle(cell.test)), text(context.specLabel(cell.spec)),
          text(NumberFormatting.trimmed(lightest.load, decimals: 0)),
          text(lightest.p95Milliseconds.map(MeasureFormatting.millisecondsNumber)),
          text(NumberFormatting.trimmed(heaviest.load, decimals: 0)),
          text(heaviest.p95Milliseconds.map(MeasureFormatting.millisecondsNumber)),
          text(MeasureFormatting.rate(best.requestsPerSecond)),
          text(NumberFormatting.trimmed(best.load, decimals: 0)),
        ])
    }
    return ReportTable(
      id: "load", caption: InlineText(context[.loadCaption]), showsCaption: true,
      columns: [
        column(context[.test], .start), column(context[.spec], .start), column(context[.lightestLoad]),
        column("P95 (ms)"), column(context[.heaviestLoad]), column("P95 (ms)"),
        column(context[.bestThroughput]), column(context[.atLoad]),
      ], rows: rows)
  }

  /// Load against p95, one chart a test.
  private func figures(_ cells: [CellAnalysis]) -> [ReportFigure] {
    context.plan.tests.enumerated().compactMap { index, test in
      let series = cells.filter { $0.test == test.name }.map { cell in
        ChartSeries(
          name: context.specLabel(cell.spec), slot: context.specSlot(cell.spec), mark: .points,
          points: (cell.run?.saturation?.blocks ?? []).map {
            ChartPoint(x: $0.load, y: $0.p95Milliseconds)
          })
      }
      let chart = XYChart(
        x: ChartAxis(title: context[.loadAxis], unit: .count),
        y: ChartAxis(title: "P95 (ms)", unit: .milliseconds),
        series: series)
      guard chart.hasValues else { return nil }
      return ReportFigure(
        id: "load\(index + 1)", title: InlineText(test.title + " – " + context[.loadTitle]),
        description: ScenarioFigures.description(chart), content: .xy(chart), markdownForm: .omitted)
    }
  }
}
