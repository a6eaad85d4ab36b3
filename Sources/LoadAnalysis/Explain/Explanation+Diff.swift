import K6Parsing
import LoadAggregation
import LoadStatistics

extension Explanation {
  /// How the comparison of a statistic came to be: both sides' data, the batches, the interval and the decision.
  ///
  /// The result is `nil` when a side has no such metric, or its type no such statistic that is compared.
  ///
  /// - Parameters:
  ///   - reference: the metric or submetric.
  ///   - statistic: which number of it.
  ///   - base: the runs of the base.
  ///   - candidate: the runs of the candidate.
  ///   - options: how the sides are compared.
  public init?(
    of reference: MetricReference, _ statistic: Statistic, base: [RunSummary], candidate: [RunSummary],
    options: DiffOptions = DiffOptions()
  ) {
    let (base, candidate, options, _) = options.droppingWarmUp(base, candidate)
    let repeats = UsableRepeats(options.repeats, like: base)
    let builder = DiffRowBuilder(
      base: base, candidate: candidate, options: options, repeats: repeats.groups, givesVerdicts: true)
    let isPrimary = builder.primaryRows().contains { $0.metric == reference && $0.statistic == statistic }
    let setting = builder.setting(builder.polarity(of: reference), isPrimary: isPrimary)
    guard
      let comparison = StatisticComparison(
        reference, statistic, base: base, candidate: candidate, setting),
      let metric = base.lazy.compactMap({ $0.metric(reference) }).first
    else { return nil }
    let unit = MetricUnit(of: statistic, type: metric.type, contains: metric.contains)
    // The row may rest on the candidate weighted like the base; then the decision is that of the row.
    let row = builder.row(reference, statistic, isPrimary: isPrimary)
    let estimate = row?.estimate ?? comparison.estimate
    self.metric = reference
    self.statistic = statistic
    parts =
      [
        Part(key: "base.source", steps: base.flatMap(Self.source)),
        Part(key: "candidate.source", steps: candidate.flatMap(Self.source)),
        Part(
          key: "definition",
          steps: [
            Step("definition.metric", reference.displayName), Step("definition.statistic", statistic.name),
            Step("definition.isPrimary", isPrimary ? "true" : "false"),
            Step("definition.polarity", setting.polarity.rawValue),
          ]),
      ] + Self.method(comparison.method, unit) + [
        Part(key: "noise", steps: Self.noise(comparison, metric, options))
      ] + Self.mix(row, builder.mixShift) + [
        Part(key: "decision", steps: Self.decision(estimate, unit))
      ]
  }

  private static func method(_ method: StatisticComparison.Method, _ unit: MetricUnit) -> [Part] {
    switch method {
    case .quantile(let diff): diff.derivation.map { quantile($0, unit) } ?? []
    case .throughput(let diff): diff.derivation.map { [Part(key: "batches", steps: throughput($0))] } ?? []
    case .rate(let diff): diff.derivation.map { [Part(key: "batches", steps: rate($0))] } ?? []
    case .repeats(let derivation, let base, let candidate):
      [Part(key: "repeats", steps: Self.repeats(derivation, base, candidate, unit))]
    case .mean: []
    }
  }

  private static func quantile(_ derivation: QuantileDiff.Derivation, _ unit: MetricUnit) -> [Part] {
    var variance = [
      Step("variance.isPaired", derivation.isPaired ? "true" : "false"),
      Step("variance.variance", derivation.variance, .plain),
      Step("variance.effectiveCount", derivation.effectiveCount, .count),
      Step("variance.degreesOfFreedom", derivation.degreesOfFreedom, .plain),
      Step("variance.candidateShare", derivation.candidateShare, .ratio),
    ]
    if derivation.isPaired {
      variance.insert(Step("variance.pairedResiduals", derivation.pairedResiduals, .plain), at: 1)
    }
    if let rho = derivation.rho { variance.append(Step("variance.rho", rho, .plain)) }
    if let episodes = derivation.episodes { variance.append(Step("episodes.count", episodes, .plain)) }
    if let likeness = derivation.likeness { variance.append(Step("episodes.likeness", likeness, .ratio)) }
    let side = derivation.decision
    return [
      Part(key: "base.batches", steps: batches(derivation.base)),
      Part(key: "candidate.batches", steps: batches(derivation.candidate)),
      Part(key: "variance", steps: variance),
      Part(
        key: "interval",
        steps: [
          Step("interval.criticalValue", side.criticalValue, .plain),
          Step("interval.lowProbability", side.probabilities.low, .ratio),
          Step("interval.highProbability", side.probabilities.high, .ratio),
        ] + interval(side.baseEnds, side.level, unit, prefix: "base.interval")
          + interval(side.candidateEnds, side.level, unit, prefix: "candidate.interval") + [
            Step("interval.noiseHalfWidth", side.noiseHalfWidth, .plain),
            Step("interval.below", side.below, .plain), Step("interval.above", side.above, .plain),
          ]),
    ]
  }

  private static func throughput(_ derivation: ThroughputDiff.Derivation) -> [Step] {
    [
      Step("base.batch.counts", derivation.baseCounts, .count),
      Step("candidate.batch.counts", derivation.candidateCounts, .count),
      Step("variance.isPaired", derivation.isPaired ? "true" : "false"),
      Step("variance.variance", derivation.variance, .plain),
      Step("variance.degreesOfFreedom", derivation.degreesOfFreedom, .plain),
      Step("interval.halfWidth", derivation.decisionHalfWidth, .plain),
    ]
  }

  private static func rate(_ derivation: RateDiff.Derivation) -> [Step] {
    [
      Step("variance.designEffect", derivation.designEffect, .plain),
      Step("base.effectiveCount", derivation.baseEffectiveCount, .count),
      Step("candidate.effectiveCount", derivation.candidateEffectiveCount, .count),
      Step("interval.criticalValue", derivation.decision.criticalValue, .plain),
      Step("base.wilson.low", derivation.decision.base.low, .ratio),
      Step("base.wilson.high", derivation.decision.base.high, .ratio),
      Step("candidate.wilson.low", derivation.decision.candidate.low, .ratio),
      Step("candidate.wilson.high", derivation.decision.candidate.high, .ratio),
      Step("interval.noiseHalfWidth", derivation.decision.noiseHalfWidth, .ratio),
    ]
  }

  private static func repeats(
    _ derivation: RepeatsDerivation?, _ base: [Double], _ candidate: [Double], _ unit: MetricUnit
  ) -> [Step] {
    var steps = [Step("base.values", base, unit), Step("candidate.values", candidate, unit)]
    if let derivation {
      steps += [
        Step("variance.prior", derivation.priorVariance, .plain),
        Step("variance.within", derivation.withinVariance, .plain),
        Step("variance.base", derivation.baseSquares, .plain),
        Step("variance.candidate", derivation.candidateSquares, .plain),
        Step("variance.degreesOfFreedom", derivation.degreesOfFreedom, .plain),
        Step("variance.standardDeviation", derivation.standardDeviation, .plain),
        Step("interval.criticalValue", derivation.criticalValue, .plain),
        Step("interval.halfWidth", derivation.decisionHalfWidth, .plain),
      ]
    }
    return steps
  }

  private static func noise(
    _ comparison: StatisticComparison, _ metric: MetricSummary, _ options: DiffOptions
  ) -> [Step] {
    let assumed =
      switch metric.type {
      case .trend, .gauge: options.parameters.latency.noise
      case .counter: options.parameters.throughput.noise
      case .rate: options.parameters.rate.relativeNoise
      }
    return [
      Step("noise.assumed", assumed, .ratio),
      Step("noise.historyVariance", comparison.noise.variance, .plain),
      Step("noise.historyDegreesOfFreedom", comparison.noise.degreesOfFreedom, .plain),
    ]
  }

  /// The mixes of both sides, where the candidate was weighted like the base.
  private static func mix(_ row: DiffRow?, _ shift: MixShift?) -> [Part] {
    let isAdjusted = row?.notes.contains { if case .mixAdjusted = $0 { true } else { false } } ?? false
    guard isAdjusted, let shift else { return [] }
    var steps = shift.parts.map { Step("mix.endpoint", $0.name) }
    steps.append(Step("base.mix.shares", shift.parts.map(\.baseShare), .ratio))
    steps.append(Step("candidate.mix.shares", shift.parts.map(\.candidateShare), .ratio))
    return [Part(key: "mix", steps: steps)]
  }

  private static func decision(_ estimate: DiffEstimate, _ unit: MetricUnit) -> [Step] {
    var steps: [Step] = []
    if let base = estimate.base { steps.append(Step("decision.base", base, unit)) }
    if let candidate = estimate.candidate { steps.append(Step("decision.candidate", candidate, unit)) }
    if let change = estimate.change { steps.append(Step("decision.change", change, .ratio)) }
    steps += interval(estimate.interval, estimate.levels.decision, .ratio, prefix: "decision.interval")
    steps += interval(
      estimate.equivalenceInterval, estimate.levels.equivalence, .ratio, prefix: "decision.equivalence")
    steps += [
      Step("decision.smallestChange", estimate.smallestChange, .ratio),
      Step("decision.equivalenceMargin", estimate.equivalenceMargin, .ratio),
    ]
    if let verdict = estimate.verdict { steps.append(Step("decision.verdict", verdict.name)) }
    if let reason = estimate.verdict?.reason { steps.append(Step("decision.reason", reason.rawValue)) }
    return steps
  }
}
