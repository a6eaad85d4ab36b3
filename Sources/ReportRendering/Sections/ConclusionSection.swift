import LoadAnalysis
import LoadStatistics

/// Section 1: the recommended spec, why, how to deploy it, and how sure that is.
struct ConclusionSection {
  let context: ReportContext

  private var recommendation: Recommendation { context.recommendation }

  var blocks: [ReportBlock] { context.blocks("conclusion", values) }

  var values: TemplateValues {
    var values = TemplateValues()
    if let name = recommendation.recommended {
      var recommended = TemplateValues()
      recommended.set("spec", words: context.specLabel(name))
      recommended.set("size", words: context.plan.spec(name).flatMap(context.size))
      values.set("recommended", group: recommended)
    } else {
      values.set("none", group: none)
    }
    values.set(
      "reasons",
      list: SpecSentences(context: context).all.map { sentence in
        var entry = TemplateValues()
        entry["text"] = .markdown(context.line("reason", sentence.template))
        return entry
      })
    values.set("deployment", group: recommendation.deployment.map(deployment))
    values.set("confidence", group: recommendation.confidence.map(confidence))
    values.set("changes", group: changes)
    return values
  }

  private var none: TemplateValues {
    var none = TemplateValues()
    let open = recommendation.standings.filter { $0.standing == .open }.map { context.specLabel($0.spec) }
    none.set("openSpecs", words: open.isEmpty ? nil : context.joined(open))
    // A failure that only follows from another spec's says nothing of how near this one comes.
    if let miss = recommendation.nearestMiss, !miss.reasons.allSatisfy(Self.isInferred) {
      none.set("nearest", words: context.specLabel(miss.spec))
      none.set("nearestCount", words: "\(miss.reasons.count)")
    }
    return none
  }

  private static func isInferred(_ reason: SpecReason) -> Bool {
    if case .failureInferred = reason { true } else { false }
  }

  private func deployment(_ advice: DeploymentAdvice) -> TemplateValues {
    var values = TemplateValues()
    values.set("spec", words: context.specLabel(advice.spec))
    values.set("instances", words: "\(advice.instances)")
    values.set("isSingle", flag: advice.instances == 1)
    values.set("peakLabel", words: context.plan.recommendation.peak.label)
    values.set("largerSpec", words: advice.scaleUp.map { context.specLabel($0.spec) })
    return values
  }

  private func confidence(_ confidence: RecommendationConfidence) -> TemplateValues {
    var values = TemplateValues()
    values.set("isHigh", flag: confidence.grade == .high)
    if let runs = confidence.runsPerCell {
      values.set(
        "runs",
        words: runs.lowerBound == runs.upperBound
          ? "\(runs.lowerBound)" : "\(runs.lowerBound)–\(runs.upperBound)")
      values.set("isSingleRun", flag: runs.upperBound == 1)
    }
    values.set("restsOnSummaries", flag: confidence.restsOnSummaries)
    values.set(
      "inferredSituations",
      words: confidence.inferredTests.isEmpty
        ? nil
        : context.joined(confidence.inferredTests.map(context.situation), limit: context.detail.listEntries))
    let open = confidence.weakObjectives.filter { $0.interval != nil }.count
    values.set("openObjectives", words: open == 0 ? nil : "\(open)")
    return values
  }

  private var changes: TemplateValues? {
    let sensitivity = recommendation.sensitivity
    var values = TemplateValues()
    var isEmpty = true
    if let breakEven = sensitivity.breakEven {
      var group = TemplateValues()
      group.set("spec", words: context.specLabel(breakEven.spec))
      group.set("cost", words: NumberFormatting.significant(breakEven.cost, digits: 4))
      group.set("breakEvenCost", words: NumberFormatting.significant(breakEven.breakEvenCost, digits: 4))
      group.set("change", words: MeasureFormatting.signedPercent(breakEven.change))
      group.set("isVirtual", flag: recommendation.costBasis != .cost)
      values.set("breakEven", group: group)
      isEmpty = false
    }
    if let result = sensitivity.smallestMargin, let group = objective(result) {
      values.set("smallestMargin", group: group)
      isEmpty = false
    }
    let cheaper = sensitivity.cheaperFailures.compactMap(objective)
    if let first = sensitivity.cheaperFailures.first, !cheaper.isEmpty {
      var group = TemplateValues()
      group.set("spec", words: context.specLabel(first.spec))
      group.set(
        "objectives",
        list: cheaper.prefix(context.detail.listEntries).enumerated().map { index, values in
          var values = values
          values.set("isFirst", flag: index == 0)
          return values
        })
      group.set("further", words: context.leftOut(of: cheaper.count))
      values.set("cheaper", group: group)
      isEmpty = false
    }
    return isEmpty ? nil : values
  }

  private func objective(_ result: ObjectiveResult) -> TemplateValues? {
    guard let observed = result.observed, let comparison = result.comparison, let limit = result.limit else {
      return nil
    }
    var values = TemplateValues()
    values.set("situation", words: context.situation(result.test))
    values.set("subject", context.subject(result.objective.subject, result.statistic, test: result.test))
    values.set("value", words: ValueWording.text(observed, unit: result.unit))
    values.set("limit", words: context.limit(comparison, limit, unit: result.unit))
    values.set("margin", words: result.margin?.relative.map { MeasureFormatting.percent($0.magnitude) })
    return values
  }
}
