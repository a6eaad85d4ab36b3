import LoadAnalysis
import LoadStatistics

/// Section 5: how many instances, and what to do at peak.
struct DeploymentSection {
  let context: ReportContext

  var blocks: [ReportBlock] {
    var values = TemplateValues()
    if let advice = context.recommendation.deployment { values.set("advice", group: group(advice)) }
    return context.blocks("deployment", values)
  }

  private func group(_ advice: DeploymentAdvice) -> TemplateValues {
    var values = TemplateValues()
    values.set("spec", words: context.specLabel(advice.spec))
    values.set("instances", words: "\(advice.instances)")
    values.set("cost", words: advice.cost.map { NumberFormatting.significant($0, digits: 4) })
    values.set("isVirtualCost", flag: context.recommendation.costBasis != .cost)
    values.set("target", words: advice.targetRequestsPerSecond.map(MeasureFormatting.rate))
    if let capacity = advice.capacity {
      values.set("capacity", words: MeasureFormatting.rate(capacity.requestsPerSecond))
      values.set("measured", words: MeasureFormatting.rate(capacity.measured))
      values.set("isRamp", flag: capacity.basis == .ramp)
      values.set("isLowerLimit", flag: capacity.isLowerLimit)
      values.set("situation", words: context.plan.primaryTest?.situation)
    }
    values.set("headroom", words: MeasureFormatting.percent(advice.headroom))
    if let arithmetic = advice.arithmetic, advice.targetRequestsPerSecond != nil, advice.capacity != nil {
      var group = TemplateValues()
      group.set("usable", words: NumberFormatting.trimmed(1 - advice.headroom, decimals: 3))
      group.set("withHeadroom", words: "\(arithmetic.withHeadroom)")
      group.set("withOneDown", words: "\(arithmetic.withOneDown)")
      group.set("minimum", words: "\(arithmetic.minimum)")
      values.set("arithmetic", group: group)
    }
    values.set("peakLabel", words: context.plan.recommendation.peak.label)
    values.set("peakTarget", words: advice.peakRequestsPerSecond.map(MeasureFormatting.rate))
    let options = [(Term.scaleOut, advice.scaleOut), (Term.scaleUp, advice.scaleUp)]
      .compactMap { term, option in option.map { (term, $0) } }
    if !options.isEmpty { values.set("peakTable", block: .table(table(options))) }
    if let cheaper = advice.cheaperAtPeak {
      let isOut = cheaper == advice.scaleOut
      values.set("cheaper", words: context[isOut ? .scaleOut : .scaleUp])
      values.set("cheaperSpec", words: context.specLabel(cheaper.spec))
    }
    return values
  }

  private func table(_ options: [(Term, DeploymentAdvice.PeakOption)]) -> ReportTable {
    func cell(_ text: String?) -> ReportTable.Cell { .init(InlineText(text ?? NumberFormatting.absent)) }
    let isPriced = context.recommendation.costBasis == .cost
    let columns: [ReportTable.Column] = [
      .init(InlineText(context[.peakOption])), .init(InlineText(context[.spec])),
      .init(InlineText(context[.perInstance]), alignment: .end),
      .init(InlineText(context[.instances]), alignment: .end),
      .init(InlineText(context[isPriced ? .cost : .cpuCost]), alignment: .end),
      .init(InlineText(context[isPriced ? .costPerRate : .costPerRateCPU]), alignment: .end),
    ]
    let rows = options.map { term, option in
      ReportTable.Row([
        cell(context[term]), cell(context.specLabel(option.spec)),
        cell(MeasureFormatting.rate(option.requestsPerSecond)), cell(option.instances.map { "\($0)" }),
        cell(option.cost.map { NumberFormatting.significant($0, digits: 4) }),
        cell(option.costPerRequestPerSecond.map { NumberFormatting.significant($0, digits: 3) }),
      ])
    }
    return ReportTable(
      id: "peak", caption: InlineText(context[.peakCaption]), columns: columns, rows: rows)
  }
}
