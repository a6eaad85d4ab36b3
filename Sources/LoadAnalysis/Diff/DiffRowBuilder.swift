import K6Parsing
import LoadAggregation
import LoadStatistics

/// Makes the rows of a comparison.
struct DiffRowBuilder {
  let base: [RunSummary]
  let candidate: [RunSummary]
  let options: DiffOptions
  let repeats: [[RunSummary]]
  let givesVerdicts: Bool
  let mixShift: MixShift?
  /// Whether the error rate changed, so that durations of failed requests would mislead.
  let comparesExpectedOnly: Bool
  /// Whether both sides start iterations at a rate of their own.
  let isArrivalRate: Bool
  /// What the mix of requests does to the durations of all, and of those with an expected response.
  private let adjustments: [MetricReference: MixAdjustment]
  /// What earlier repeats tell of the p95's noise.
  let noise: RunNoise

  init(
    base: [RunSummary], candidate: [RunSummary], options: DiffOptions, repeats: [[RunSummary]],
    givesVerdicts: Bool
  ) {
    self.base = base
    self.candidate = candidate
    self.options = options
    self.repeats = repeats
    self.givesVerdicts = givesVerdicts
    mixShift = MixShift(base: base, candidate: candidate)
    isArrivalRate = [base, candidate].allSatisfy { side in
      guard let run = side.first, case .arrivalRate = RunPhases.loadModel(of: run) else { return false }
      return true
    }
    let errors = StatisticComparison(
      .requestFailed, .rate, base: base, candidate: candidate,
      .init(
        levels: options.parameters.primary, polarity: .lowerIsBetter, parameters: options.parameters,
        repeats: repeats))
    let canTell = (base + candidate).allSatisfy { $0.metric(.expectedDuration) != nil }
    let expectedOnly = errors?.estimate.verdict?.isChange == true && canTell
    comparesExpectedOnly = expectedOnly
    var adjustments: [MetricReference: MixAdjustment] = [:]
    for reference in [MetricReference.requestDuration, .expectedDuration] {
      adjustments[reference] = MixAdjustment(base: base, candidate: candidate, duration: reference)
    }
    self.adjustments = adjustments
    noise =
      StatisticComparison(
        expectedOnly ? .expectedDuration : .requestDuration, .percentile(95), base: base,
        candidate: candidate,
        .init(
          levels: options.parameters.primary, polarity: .lowerIsBetter, parameters: options.parameters,
          repeats: repeats))?.noise ?? .unknown
  }

  /// The metric that stands for the durations of requests.
  var duration: MetricReference { comparesExpectedOnly ? .expectedDuration : .requestDuration }

  /// Whether the mix of requests moves the p95 so much that the candidate is weighted like the base.
  var isMixAdjusted: Bool { adjustments[duration]?.isMaterial(.percentile(95)) == true }

  func rows() -> [DiffRow] {
    let primary = primaryRows()
    let known = Set(primary.map(RowKey.init))
    let others = (wholeRows() + endpointRows() + partRows(.group) + partRows(.scenario) + customRows())
      .filter { !known.contains(RowKey($0)) }
    return primary + others
  }

  func setting(_ polarity: Polarity, isPrimary: Bool) -> StatisticComparison.Setting {
    .init(
      levels: isPrimary ? options.parameters.primary : options.parameters.other,
      polarity: givesVerdicts ? polarity : .none, parameters: options.parameters, repeats: repeats)
  }

  func polarity(of reference: MetricReference) -> Polarity {
    Polarity(of: reference, in: base + candidate, objectives: options.objectives)
  }

  /// A row of the whole run, or of a submetric; `nil` where a side does not have it.
  func row(
    _ reference: MetricReference, _ statistic: Statistic, isPrimary: Bool, polarity given: Polarity? = nil,
    notes: [DiffRow.Note] = []
  ) -> DiffRow? {
    let polarity = given ?? polarity(of: reference)
    let setting = setting(polarity, isPrimary: isPrimary)
    var notes = notes
    var estimate: DiffEstimate?
    if let adjusted = adjustments[reference]?.compare(statistic, setting) {
      estimate = adjusted
      notes.append(.mixAdjusted(change: adjusted.change ?? 0))
    } else if let comparison = StatisticComparison(
      reference, statistic, base: base, candidate: candidate, setting)
    {
      estimate = comparison.estimate
      notes += episodeNotes(comparison)
      if mixShift?.isMaterial == true, adjustments[reference] == nil, Self.followsTheMix(reference) {
        estimate = comparison.estimate.inconclusive(.wideInterval)
        notes.append(.mixAffected)
      }
    }
    guard let estimate, let metric = (base + candidate).lazy.compactMap({ $0.metric(reference) }).first else {
      return nil
    }
    let isSingle = metric.type == .gauge || statistic == .minimum || statistic == .maximum
    if isSingle, setting.polarity != .none, estimate.verdict == nil { notes.append(.needsRepeats) }
    if reference == .expectedDuration && comparesExpectedOnly { notes.append(.expectedResponsesOnly) }
    let shown: Statistic = metric.type == .counter ? .rate : statistic
    return DiffRow(
      scope: reference.selector == nil || reference == duration ? .whole : .submetric, metric: reference,
      tags: reference.selector ?? .empty, statistic: shown,
      unit: MetricUnit(of: shown, type: metric.type, contains: metric.contains), polarity: polarity,
      isPrimary: isPrimary, estimate: estimate, baseCount: count(reference, base),
      candidateCount: count(reference, candidate), contribution: nil, notes: notes)
  }

  /// Whether a metric is one of all requests together, so that another mix alone moves it.
  private static func followsTheMix(_ reference: MetricReference) -> Bool {
    let isWhole = reference.selector == nil || reference == .expectedDuration
    let isTime = reference.name.hasPrefix("http_req_") || reference.name == "iteration_duration"
    return isWhole && isTime && reference != .requestFailed
  }

  /// How long the stretch is that a tail comes from, where it alone decides.
  func episodeNotes(_ comparison: StatisticComparison) -> [DiffRow.Note] {
    guard comparison.estimate.verdict == .inconclusive(.singleEpisode),
      case .quantile(let diff) = comparison.method, let episodes = diff.derivation?.episodes
    else { return [] }
    let seconds = (base + candidate).compactMap(\.window.durationSeconds).min() ?? 0
    return [.singleEpisode(seconds: episodes * seconds / Double(TimeBatches.count))]
  }

  private func count(_ reference: MetricReference, _ runs: [RunSummary]) -> Int? {
    let counts = runs.compactMap { $0.metric(reference)?.sampleCount }
    return counts.count == runs.count && !counts.isEmpty ? counts.reduce(0, +) : nil
  }
}

/// What makes two rows the same.
struct RowKey: Hashable {
  let metric: MetricReference
  let tags: TagSet
  let statistic: Statistic

  init(_ row: DiffRow) {
    metric = row.metric
    tags = row.tags
    statistic = row.statistic
  }
}

extension MetricReference {
  /// The durations of requests with an expected response, a submetric that k6 keeps by itself.
  static let expectedDuration = MetricReference(
    name: "http_req_duration", selector: TagSet([("expected_response", "true")]),
    selectorText: "expected_response:true")
}

extension MetricSummary {
  /// How many values it has; `nil` where unknown. A counter's sum stands for its number.
  var sampleCount: Int? {
    switch values {
    case .trend(let values): values.count ?? histogram?.count
    case .rate(let values): values.total
    case .counter(let values): values.count.flatMap { Int(exactly: $0.rounded()) }
    case .gauge: nil
    }
  }
}
