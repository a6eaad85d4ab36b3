import LoadAnalysis
import LoadStatistics

/// One sentence of the conclusion about a spec: its kind and the variables of the `reason` template.
struct SpecSentence {
  /// What the sentence says; the name of the group that the template shows.
  enum Kind: String {
    case slaMissed, runFailed, leaking, failureInferred
    case stable, stableWhereSet, noObjectives, weak, passInferred
    case notMeasured, undecided
    case upgrade, noGain, furtherReasons
  }

  let spec: String
  let kind: Kind
  let values: TemplateValues

  /// The variables of the `reason` template for this sentence.
  var template: TemplateValues {
    var outer = TemplateValues()
    outer.set(kind.rawValue, group: values)
    return outer
  }
}

/// The sentences about all specs, the recommended one's neighbours included.
struct SpecSentences {
  let context: ReportContext

  private var recommendation: Recommendation { context.recommendation }

  /// All sentences in the plan's order of specs.
  var all: [SpecSentence] {
    recommendation.standings.flatMap { standing in
      let sentences = sentences(standing)
      let shown = sentences.prefix(context.detail.listEntries)
      if shown.count == sentences.count { return sentences }
      var values = named(standing.spec)
      values.set("count", words: "\(sentences.count - shown.count)")
      return shown + [SpecSentence(spec: standing.spec, kind: .furtherReasons, values: values)]
    }
  }

  private func sentences(_ standing: SpecStanding) -> [SpecSentence] {
    var sentences: [SpecSentence] = []
    switch standing.standing {
    case .rejected: sentences = rejected(standing)
    case .open: sentences = unmeasured(standing)
    case .qualified:
      if standing.spec == recommendation.recommended {
        sentences = held(standing) + doubts(standing)
      } else if let step = upgrade(to: standing.spec) {
        sentences = [step]
      } else {
        sentences = held(standing)
      }
    }
    return sentences
  }

  // MARK: Rejected

  private func rejected(_ standing: SpecStanding) -> [SpecSentence] {
    var sentences: [SpecSentence] = []
    let failed = standing.reasons.compactMap { reason -> ObjectiveResult? in
      if case .objectiveFailed(let result) = reason { result } else { nil }
    }
    if !failed.isEmpty { sentences.append(missed(standing.spec, failed)) }
    // The team's own wording names the broken objectives alone; a failed run has its own place in the table.
    let showsRest = context.plan.report.marks || failed.isEmpty
    for reason in standing.reasons where showsRest {
      var values = named(standing.spec)
      switch reason {
      case .cellFailed(let test, let failure):
        set(failure, test: test, in: &values)
        sentences.append(SpecSentence(spec: standing.spec, kind: .runFailed, values: values))
      case .leak(let test, let drift):
        values.set("situation", words: context.situation(test))
        values.set("subject", context.subject(drift.subject))
        values.set("growth", words: drift.growth.map(MeasureFormatting.percent))
        sentences.append(SpecSentence(spec: standing.spec, kind: .leaking, values: values))
      case .failureInferred(let test, let from):
        // A failure that was seen says more than one that follows from another spec.
        guard sentences.isEmpty else { continue }
        values.set("situation", words: context.situation(test))
        values.set("from", words: context.specLabel(from))
        sentences.append(SpecSentence(spec: standing.spec, kind: .failureInferred, values: values))
      default: continue
      }
    }
    return sentences
  }

  /// One sentence for all objectives that failed, test by test, the worst first.
  private func missed(_ spec: String, _ failed: [ObjectiveResult]) -> SpecSentence {
    var tests: [String] = []
    for result in failed where !tests.contains(result.test) { tests.append(result.test) }
    let places = tests.prefix(context.detail.listEntries).enumerated().map { index, test -> TemplateValues in
      let results = failed.filter { $0.test == test }
      var place = TemplateValues()
      place.set("situation", words: context.situation(test))
      place.set("isFirst", flag: index == 0)
      place.set(
        "failures",
        list: results.enumerated().map { index, result in
          var failure = TemplateValues()
          failure.set("isFirst", flag: index == 0)
          failure.set("subject", context.subject(result.objective.subject, result.statistic, test: test))
          failure.set("value", words: result.observed.map { ValueWording.text($0, unit: result.unit) })
          if context.plan.report.marks { failure.set("limit", words: limit(of: result)) }
          failure.set("isWeak", flag: result.state == .failWeak && result.interval != nil)
          return failure
        })
      return place
    }
    var values = named(spec)
    values.set("places", list: places)
    values.set("further", words: context.leftOut(of: tests.count))
    return SpecSentence(spec: spec, kind: .slaMissed, values: values)
  }

  private func set(_ failure: CellStatus.Failure, test: String, in values: inout TemplateValues) {
    values.set("situation", words: context.situation(test))
    switch failure {
    case .abortedByThreshold(let metric, let expression, _):
      values.set("threshold", .code("\(metric.displayName): \(expression)"))
    case .cutShort(let seconds, let expected):
      values.set("seconds", words: MeasureFormatting.elapsed(seconds))
      values.set("expectedSeconds", words: MeasureFormatting.elapsed(expected))
    case .targetUnreachable(let share):
      values.set("successShare", words: MeasureFormatting.percent(share))
    }
  }

  // MARK: Qualified

  private func held(_ standing: SpecStanding) -> [SpecSentence] {
    let all = standing.reasons.compactMap { reason -> SpecReason.HeldEverywhere? in
      if case .holdsEverywhere(let held) = reason { held } else { nil }
    }
    var values = named(standing.spec)
    let everywhere = all.filter { Set($0.tests).count == context.plan.tests.count }
    let shown = everywhere.isEmpty ? all : everywhere
    guard !shown.isEmpty else {
      guard standing.reasons.contains(.noObjectives) else { return [] }
      return [SpecSentence(spec: standing.spec, kind: .noObjectives, values: values)]
    }
    values.set(
      "limits",
      list: shown.enumerated().map { index, held in
        var limit = TemplateValues()
        limit.set("isFirst", flag: index == 0)
        limit.set("subject", context.subject(held.subject, held.statistic, test: held.tests.first))
        let isOne = held.tightestLimit == held.loosestLimit
        if isOne || !context.plan.report.marks {
          limit.set("limit", words: context.limit(held.comparison, held.loosestLimit, unit: held.unit))
        } else {
          limit.set("tightestLimit", words: ValueWording.text(held.tightestLimit, unit: held.unit))
          limit.set("loosestLimit", words: ValueWording.text(held.loosestLimit, unit: held.unit))
        }
        if context.plan.report.marks {
          limit.set("worst", words: ValueWording.text(held.worstObserved, unit: held.unit))
          if !isOne { limit.set("worstLimit", words: ValueWording.text(held.worstLimit, unit: held.unit)) }
          limit.set("worstSituation", words: context.situation(held.worstTest))
        }
        return limit
      })
    let kind: SpecSentence.Kind = everywhere.isEmpty ? .stableWhereSet : .stable
    return [SpecSentence(spec: standing.spec, kind: kind, values: values)]
  }

  /// What keeps a qualified spec from a clean bill. With summaries alone everything is weak, and the line about
  /// confidence says so once.
  private func doubts(_ standing: SpecStanding) -> [SpecSentence] {
    var sentences = unmeasured(standing)
    let weak = standing.reasons.compactMap { reason -> ObjectiveResult? in
      if case .objectiveWeak(let result) = reason, result.interval != nil { result } else { nil }
    }
    guard !weak.isEmpty else { return sentences }
    var values = named(standing.spec)
    values.set(
      "objectives",
      list: weak.prefix(context.detail.listEntries).enumerated().map { index, result in
        var entry = TemplateValues()
        entry.set("isFirst", flag: index == 0)
        entry.set("situation", words: context.situation(result.test))
        entry.set("subject", context.subject(result.objective.subject, result.statistic, test: result.test))
        entry.set("value", words: result.observed.map { ValueWording.text($0, unit: result.unit) })
        entry.set("limit", words: limit(of: result))
        return entry
      })
    values.set("further", words: context.leftOut(of: weak.count))
    sentences.append(SpecSentence(spec: standing.spec, kind: .weak, values: values))
    return sentences
  }

  private func unmeasured(_ standing: SpecStanding) -> [SpecSentence] {
    var sentences: [SpecSentence] = []
    var missing: [String] = []
    var inferred: [(from: String, tests: [String])] = []
    for reason in standing.reasons {
      switch reason {
      case .notMeasured(let test): missing.append(context.situation(test))
      case .passInferred(let test, let from):
        if let index = inferred.firstIndex(where: { $0.from == from }) {
          inferred[index].tests.append(context.situation(test))
        } else {
          inferred.append((from, [context.situation(test)]))
        }
      case .driftUndecided(let test, let drift):
        var values = named(standing.spec)
        values.set("situation", words: context.situation(test))
        values.set("subject", context.subject(drift.subject))
        sentences.append(SpecSentence(spec: standing.spec, kind: .undecided, values: values))
      default: continue
      }
    }
    for (from, tests) in inferred {
      var values = named(standing.spec)
      values.set("situations", words: context.joined(tests, limit: context.detail.listEntries))
      values.set("from", words: context.specLabel(from))
      sentences.append(SpecSentence(spec: standing.spec, kind: .passInferred, values: values))
    }
    if !missing.isEmpty {
      var values = named(standing.spec)
      values.set("situations", words: context.joined(missing, limit: context.detail.listEntries))
      sentences.insert(SpecSentence(spec: standing.spec, kind: .notMeasured, values: values), at: 0)
    }
    return sentences
  }

  // MARK: Dearer

  private func upgrade(to spec: String) -> SpecSentence? {
    guard let step = recommendation.upgrades.first(where: { $0.to == spec }) else { return nil }
    var values = named(spec)
    if step.from != recommendation.recommended { values.set("from", words: context.specLabel(step.from)) }
    values.set("extraCost", words: step.efficiency.map { Self.wholePercent($0.extraCost) })
    switch step.basis {
    case .demonstrated?, .valuesOnly?:
      guard let primary = step.primary, primary.gain > 0 else { break }
      values.set("gain", words: Self.wholePercent(primary.gain))
      values.set("isLow", flag: step.efficiency?.grade == .low)
      values.set("isFair", flag: step.efficiency?.grade == .fair)
      values.set("isHigh", flag: step.efficiency?.grade == .high)
      values.set("isUnpriced", flag: step.efficiency == nil)
      return SpecSentence(spec: spec, kind: .upgrade, values: values)
    case .notDemonstrated?, nil: break
    }
    values.set("resolution", words: step.comparison?.resolution.map(MeasureFormatting.percent))
    return SpecSentence(spec: spec, kind: .noGain, values: values)
  }

  // MARK: Parts

  private func named(_ spec: String) -> TemplateValues {
    var values = TemplateValues()
    values.set("spec", words: context.specLabel(spec))
    return values
  }

  private func limit(of result: ObjectiveResult) -> String? {
    guard let comparison = result.comparison, let limit = result.limit else { return nil }
    return context.limit(comparison, limit, unit: result.unit)
  }

  /// A share as whole percent, as sentences speak of gains and costs.
  static func wholePercent(_ ratio: Double) -> String {
    NumberFormatting.fixed(ratio * 100, decimals: 0) + "%"
  }
}
