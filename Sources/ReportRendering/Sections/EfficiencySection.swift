import LoadAnalysis
import LoadStatistics

/// Section 4: what each spec gives for its cost.
struct EfficiencySection {
  let context: ReportContext

  private var recommendation: Recommendation { context.recommendation }

  var blocks: [ReportBlock] {
    var values = TemplateValues()
    let hasValues = recommendation.efficiency.contains {
      $0.p95Milliseconds != nil || $0.requestsPerSecond != nil
    }
    values.set("table", block: hasValues ? .table(table) : nil)
    values.set(
      "figures",
      list: [figure, throughputFigure].compactMap { $0 }.map { figure in
        var entry = TemplateValues()
        entry.set("figure", block: .figure(figure))
        return entry
      })
    values.set("situation", words: context.plan.primaryTest?.situation)
    values.set("isByCost", flag: recommendation.costBasis == .cost)
    values.set("isByCPU", flag: recommendation.costBasis == .cpu)
    values.set("isByOrder", flag: recommendation.costBasis == .order)
    values.set("steps", list: recommendation.upgrades.compactMap(step))
    return context.blocks("efficiency", values)
  }

  private func step(_ step: UpgradeStep) -> TemplateValues? {
    guard let primary = step.primary else { return nil }
    var values = TemplateValues()
    values.set("from", words: context.specLabel(step.from))
    values.set("to", words: context.specLabel(step.to))
    values.set("fromValue", words: MeasureFormatting.milliseconds(primary.fromMilliseconds))
    values.set("toValue", words: MeasureFormatting.milliseconds(primary.toMilliseconds))
    values.set("gain", words: MeasureFormatting.percent(primary.gain))
    values.set("extraCost", words: step.efficiency.map { MeasureFormatting.percent($0.extraCost) })
    if let efficiency = step.efficiency, efficiency.ratio.isFinite {
      values.set("ratio", words: NumberFormatting.trimmed(efficiency.ratio, decimals: 2))
      values.set("grade", words: context[grade(efficiency.grade)])
    }
    if step.tests.count > 1 {
      values.set("meanGain", words: step.meanGain.map(MeasureFormatting.percent))
      values.set("testCount", words: "\(step.tests.count)")
    }
    if case .notDemonstrated? = step.basis {
      values.set("isUndemonstrated", flag: true)
      values.set("resolution", words: step.comparison?.resolution.map(MeasureFormatting.percent))
    }
    values.set("isByValues", flag: step.basis == .valuesOnly)
    return values
  }

  private func grade(_ grade: CostEfficiency.Grade) -> Term {
    switch grade {
    case .low: .low
    case .fair: .fair
    case .high: .high
    }
  }

  private var table: ReportTable {
    let hasCPU = recommendation.efficiency.contains { $0.requestsPerSecondPerCPU != nil }
    let hasCost = recommendation.costBasis == .cost
    var columns: [ReportTable.Column] = [.init(InlineText(context[.spec]))]
    func add(_ title: String) { columns.append(.init(InlineText(title), alignment: .end)) }
    if hasCost { add(context[.cost]) }
    add(context[.relativeCost])
    add("P95 (ms)")
    add(context[.p95Gain])
    add(context[.extraCost])
    add(context[.marginalEfficiency])
    add("req/s")
    if hasCPU { add(context[.perCPU]) }
    if hasCost { add(context[.perMillion]) }
    columns.append(.init(InlineText(context[.pareto])))
    let rows = recommendation.efficiency.map { spec -> ReportTable.Row in
      let step = recommendation.upgrades.first { $0.to == spec.spec }
      var cells = [ReportTable.Cell(InlineText(context.specLabel(spec.spec)))]
      func add(_ text: String?) { cells.append(.init(InlineText(text ?? NumberFormatting.absent))) }
      if hasCost { add(spec.cost.map { NumberFormatting.significant($0, digits: 4) }) }
      add(spec.relativeCost.map { NumberFormatting.trimmed($0, decimals: 2) + "×" })
      add(spec.p95Milliseconds.map(MeasureFormatting.millisecondsNumber))
      add(step?.primary.map { MeasureFormatting.percent($0.gain) })
      add(step?.efficiency.map { MeasureFormatting.signedPercent($0.extraCost) })
      add(
        step?.efficiency.flatMap { efficiency in
          efficiency.ratio.isFinite
            ? NumberFormatting.trimmed(efficiency.ratio, decimals: 2)
              + " (\(context[grade(efficiency.grade)]))"
            : context[grade(efficiency.grade)]
        })
      add(spec.requestsPerSecond.map(MeasureFormatting.rate))
      if hasCPU { add(spec.requestsPerSecondPerCPU.map(MeasureFormatting.rate)) }
      if hasCost { add(spec.costPerMillionRequests.map { NumberFormatting.significant($0, digits: 3) }) }
      add(spec.isParetoOptimal.map { context[$0 ? .yes : .no] })
      return ReportTable.Row(cells)
    }
    return ReportTable(
      id: "efficiency", caption: InlineText(context[.efficiencyCaption]), columns: columns, rows: rows)
  }

  /// What each spec carries for a unit of its cost.
  private var throughputFigure: ReportFigure? {
    let isPriced = recommendation.costBasis == .cost
    let values = recommendation.efficiency.map {
      isPriced ? $0.requestsPerSecondPerCost : $0.requestsPerSecondPerCPU
    }
    guard values.compactMap({ $0 }).count > 1 else { return nil }
    let names = recommendation.efficiency.map { context.specLabel($0.spec) }
    let title = context[isPriced ? .perCost : .perCPU]
    let texts = zip(names, values).compactMap { name, value in
      value.map { "\(name) \(MeasureFormatting.rate($0))" }
    }
    return ReportFigure(
      id: "throughput-per-cost", title: InlineText(title), description: context.joined(texts),
      content: .bars(
        BarChart(
          categories: names, y: ChartAxis(title: "req/s", unit: .perSecond),
          series: [.init(name: title, slot: 0, values: values)])), markdownForm: .omitted)
  }

  private var figure: ReportFigure? {
    let placed = recommendation.efficiency.compactMap { spec -> (SpecEfficiency, x: Double, y: Double)? in
      guard let p95 = spec.p95Milliseconds, let cost = spec.relativeCost else { return nil }
      return (spec, cost, p95)
    }
    guard placed.count > 1 else { return nil }
    func point(_ entry: (SpecEfficiency, x: Double, y: Double)) -> ChartPoint {
      ChartPoint(x: entry.x, y: entry.y, label: context.specLabel(entry.0.spec))
    }
    let optimal = placed.filter { $0.0.isParetoOptimal ?? false }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let others = placed.filter { !($0.0.isParetoOptimal ?? false) }
    var series = [ChartSeries(name: context[.pareto], slot: 0, mark: .frontier, points: optimal.map(point))]
    if !others.isEmpty {
      series.append(ChartSeries(name: context[.no], slot: 6, mark: .points, points: others.map(point)))
    }
    let values = placed.map { entry in
      "\(context.specLabel(entry.0.spec)) \(NumberFormatting.trimmed(entry.x, decimals: 2))× "
        + MeasureFormatting.milliseconds(entry.y)
    }
    return ReportFigure(
      id: "frontier", title: InlineText(context[.frontierTitle]),
      description: context[.frontierDescription] + " " + context.joined(values),
      content: .xy(
        XYChart(
          x: ChartAxis(title: context[.relativeCost], unit: .number),
          y: ChartAxis(title: "P95 (ms)", unit: .milliseconds), series: series)), markdownForm: .mermaid)
  }
}
