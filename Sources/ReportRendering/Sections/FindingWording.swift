import LoadAnalysis
import LoadStatistics

/// The variables of the `finding` template for one finding.
struct FindingWording {
  let context: ReportContext
  let finding: Finding

  /// The name of the finding's kind; also of the group that the template shows.
  var kind: String { parts.kind }

  /// The place: `Spike · Small`; `nil` for a finding of a single run.
  var place: String? {
    let parts = [finding.test.map(context.situation), finding.spec.map(context.specLabel)].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// What a text says of the finding.
  enum Part: String, CaseIterable { case isTitle, isEvidence, isCause, isRemedy }

  /// One of the finding's texts; empty where the template has none.
  func text(_ part: Part, isPlain: Bool = false) -> String {
    let (kind, values) = parts
    var group = values
    for other in Part.allCases { group.set(other.rawValue, flag: other == part) }
    var outer = TemplateValues()
    outer.set(kind, group: group)
    return context.line("finding", outer, isPlain: isPlain)
  }

  private var parts: (kind: String, values: TemplateValues) {
    var values = TemplateValues()
    switch finding.kind {
    case .connectionRefused(let burst):
      set(burst, in: &values)
      return ("connectionRefused", values)
    case .transportErrors(let code, let burst):
      set(burst, in: &values)
      values.set("code", words: code)
      return ("transportErrors", values)
    case .poolExhausted(let burst, let plateau, let pool):
      set(burst, in: &values)
      values.set("value", words: MeasureFormatting.milliseconds(plateau))
      if let pool { set(pool, in: &values) }
      return ("poolExhausted", values)
    case .cacheMemoryFull(let memory, let from, let to):
      if let memory { set(memory, in: &values) }
      values.set("from", words: from.map(MeasureFormatting.percent))
      values.set("to", words: to.map(MeasureFormatting.percent))
      return ("cacheMemoryFull", values)
    case .consumerLagGrowing(let drift):
      set(drift, in: &values)
      return ("consumerLagGrowing", values)
    case .resourceNearLimit(let resource):
      set(resource, in: &values)
      return ("resourceNearLimit", values)
    case .droppedIterations(let count, let perSecond):
      values.set("count", words: NumberFormatting.trimmed(count, decimals: 0))
      values.set("perSecond", words: perSecond.map(MeasureFormatting.rate))
      return ("droppedIterations", values)
    case .connectionChurn(let blocked, let duration, let connecting):
      values.set("value", words: MeasureFormatting.milliseconds(blocked))
      values.set("duration", words: duration.map(MeasureFormatting.milliseconds))
      values.set("connecting", words: connecting.map(MeasureFormatting.milliseconds))
      return ("connectionChurn", values)
    case .errorBurst(let burst):
      set(burst, in: &values)
      return ("errorBurst", values)
    case .failuresAreFast(let failed, let succeeded):
      values.set("from", words: MeasureFormatting.milliseconds(failed))
      values.set("to", words: MeasureFormatting.milliseconds(succeeded))
      return ("failuresAreFast", values)
    case .leak(let drift):
      set(drift, in: &values)
      return ("leak", values)
    case .levelShift(let drift):
      set(drift, in: &values)
      return ("levelShift", values)
    case .shortSoak(let seconds):
      values.set("seconds", words: MeasureFormatting.elapsed(seconds))
      return ("shortSoak", values)
    case .nearMiss(let result):
      set(result, in: &values)
      return ("nearMiss", values)
    case .checksFailed(let group, let name, let passes, let fails):
      let path = group.split(separator: ":").joined(separator: " › ")
      values.set("name", .code(path.isEmpty ? name : "\(path) › \(name)"))
      values.set("count", words: NumberFormatting.grouped(fails))
      values.set("total", words: NumberFormatting.grouped(passes &+ fails))
      return ("checksFailed", values)
    case .grpcErrors(let status, let count, let total):
      values.set("status", words: status)
      values.set("count", words: NumberFormatting.grouped(count))
      values.set("total", words: NumberFormatting.grouped(total))
      return ("grpcErrors", values)
    case .saturated(let knee):
      values.set("load", words: NumberFormatting.trimmed(knee.load, decimals: 0))
      values.set("perSecond", words: MeasureFormatting.rate(knee.requestsPerSecond))
      values.set("from", words: MeasureFormatting.milliseconds(knee.p95Milliseconds))
      values.set("to", words: MeasureFormatting.milliseconds(knee.p95AtHighestLoad))
      values.set("highestLoad", words: NumberFormatting.trimmed(knee.highestLoad, decimals: 0))
      return ("saturated", values)
    case .aborted(let metric, let expression, let seconds):
      values.set("name", .code("\(metric.displayName): \(expression)"))
      values.set("seconds", words: seconds.map(MeasureFormatting.elapsed))
      return ("aborted", values)
    case .inputProblems(let skipped, let isTruncated):
      values.set("count", words: NumberFormatting.grouped(skipped))
      values.set("isTruncated", flag: isTruncated)
      return ("inputProblems", values)
    case .tagSetsFolded(let count):
      values.set("count", words: NumberFormatting.grouped(count))
      return ("tagSetsFolded", values)
    case .virtualUsersExhausted(let users):
      values.set("load", words: NumberFormatting.trimmed(users, decimals: 0))
      return ("virtualUsersExhausted", values)
    }
  }

  private func set(_ burst: Finding.ErrorBurst, in values: inout TemplateValues) {
    values.set("count", words: NumberFormatting.grouped(burst.count))
    values.set("total", words: burst.total.map(NumberFormatting.grouped))
    values.set("first", words: burst.firstSeconds.map(MeasureFormatting.elapsed))
    values.set("last", words: burst.lastSeconds.map(MeasureFormatting.elapsed))
    values.set("status", words: burst.status)
    values.set("name", burst.name.map { .code($0) })
    values.set("message", burst.message.map { .code(PlainText.line($0, limit: 120)) })
    if let from = burst.peakFromSeconds, let to = burst.peakToSeconds, let count = burst.peakCount {
      values.set("peakFrom", words: MeasureFormatting.elapsed(from))
      values.set("peakTo", words: MeasureFormatting.elapsed(to))
      values.set("peakCount", words: NumberFormatting.grouped(count))
    }
  }

  private func set(_ resource: Finding.ResourceEvidence, in values: inout TemplateValues) {
    values.set("subject", context.resourceName(resource.series))
    values.set("highest", words: ValueWording.text(resource.highest, unit: resource.unit))
    values.set("limit", words: resource.limit.map { ValueWording.text($0, unit: resource.unit) })
    if let limit = resource.limit, limit > 0 {
      values.set("share", words: MeasureFormatting.percent(resource.highest / limit))
    }
    values.set("first", words: resource.atSeconds.map(MeasureFormatting.elapsed))
  }

  private func set(_ drift: DriftVerdict, in values: inout TemplateValues) {
    values.set("subject", context.subject(drift.subject))
    values.set("growth", words: drift.growth.map(MeasureFormatting.signedPercent))
    values.set(
      "slope", words: drift.slopePerHour.map { ValueWording.difference($0, unit: drift.unit) + "/h" })
    values.set("from", words: MeasureFormatting.elapsed(drift.fromSeconds))
    values.set("to", words: MeasureFormatting.elapsed(drift.toSeconds))
    values.set("first", words: drift.shiftSeconds.map(MeasureFormatting.elapsed))
    values.set("hours", words: drift.hoursToLimit.map(MeasureFormatting.hours))
    values.set("isShort", flag: drift.isTooShort)
  }

  private func set(_ result: ObjectiveResult, in values: inout TemplateValues) {
    values.set("subject", context.subject(result.objective.subject, result.statistic, test: result.test))
    values.set("value", words: result.observed.map { ValueWording.text($0, unit: result.unit) })
    if let comparison = result.comparison, let limit = result.limit {
      values.set("limit", words: context.limit(comparison, limit, unit: result.unit))
    }
    values.set("share", words: result.margin?.relative.map { MeasureFormatting.percent($0.magnitude) })
    values.set("isMissed", flag: result.state.map { !$0.passes } ?? false)
  }
}
