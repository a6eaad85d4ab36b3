import K6Parsing
import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One statistic of a metric compared between two sides of one or several runs each.
struct StatisticComparison {
  /// How the comparison was made, for explanations.
  enum Method {
    case quantile(QuantileDiff)
    case throughput(ThroughputDiff)
    case rate(RateDiff)
    case repeats(RepeatsDerivation?, base: [Double], candidate: [Double])
    case mean
  }

  let estimate: DiffEstimate
  let method: Method
  /// What earlier repeats tell of this statistic's noise.
  let noise: RunNoise

  /// How two sides are compared.
  struct Setting {
    var levels: ConfidenceLevels
    var polarity: Polarity
    var parameters: DiffParameters
    var repeats: [[RunSummary]] = []
  }

  /// Compares two sides.
  ///
  /// The result is `nil` when a side has no run with the metric, or the statistic is not one that is compared (a
  /// trend's count). Of a gauge and of a trend's extremes nothing within a run tells how far they would be off in
  /// another: without repeats there is no verdict.
  init?(
    _ reference: MetricReference, _ statistic: Statistic, base: [RunSummary], candidate: [RunSummary],
    _ setting: Setting
  ) {
    let a = base.compactMap { $0.metric(reference) }
    let b = candidate.compactMap { $0.metric(reference) }
    guard let first = a.first, !b.isEmpty, (a + b).allSatisfy({ $0.type == first.type }) else { return nil }
    let sides = Sides(
      base: a, candidate: b,
      baseSeconds: base.filter { $0.metric(reference) != nil }.map(\.window.durationSeconds),
      candidateSeconds: candidate.filter { $0.metric(reference) != nil }.map(\.window.durationSeconds))
    let groups = setting.repeats.map {
      $0.compactMap { $0.metric(reference) }.filter { $0.type == first.type }
    }
    switch (first.type, statistic) {
    case (.trend, .mean): self.init(meanOf: sides, groups, setting)
    case (.trend, .minimum), (.trend, .maximum), (.gauge, .value), (.gauge, .minimum), (.gauge, .maximum):
      self.init(single: statistic, of: sides, groups, setting)
    case (.trend, _):
      guard let p = statistic.quantile, p > 0, p < 1 else { return nil }
      self.init(statistic, at: p, of: sides, groups, setting)
    case (.counter, .rate), (.counter, .count): self.init(paceOf: sides, groups, setting)
    case (.rate, .rate): self.init(rateOf: sides, groups, setting)
    default: return nil
    }
  }

  private init(estimate: DiffEstimate, method: Method, noise: RunNoise) {
    self.estimate = estimate
    self.method = method
    self.noise = noise
  }

  /// The metric in the runs of both sides.
  struct Sides {
    let base: [MetricSummary]
    let candidate: [MetricSummary]
    let baseSeconds: [Double?]
    let candidateSeconds: [Double?]

    var all: [MetricSummary] { base + candidate }
  }

  private init(
    _ statistic: Statistic, at p: Double, of sides: Sides, _ groups: [[MetricSummary]], _ setting: Setting
  ) {
    let tolerance = Self.tolerance(of: sides.all, setting.parameters)
    let values = LogValues(sides, groups) { $0.value(of: statistic) }
    if let values, values.suffice {
      let series = sides.all.compactMap(\.histogram)
      let diff = RepeatsDiff(
        base: values.base, candidate: values.candidate,
        withinVariances: withinVariances(of: series, at: p).compactMap { $0 }, history: values.noise,
        levels: setting.levels, tolerance: tolerance, polarity: setting.polarity)
      self.init(repeats: diff, values)
      return
    }
    let baseValue = sides.base.first?.value(of: statistic)
    let candidateValue = sides.candidate.first?.value(of: statistic)
    let diff: QuantileDiff
    if let a = sides.base.first?.histogram, let b = sides.candidate.first?.histogram {
      diff = QuantileDiff(
        base: a, candidate: b, at: p, levels: setting.levels, tolerance: tolerance,
        polarity: setting.polarity, baseValue: baseValue, candidateValue: candidateValue,
        baseSeconds: sides.baseSeconds.first ?? nil, candidateSeconds: sides.candidateSeconds.first ?? nil)
    } else {
      diff = QuantileDiff(
        baseValue: baseValue, candidateValue: candidateValue, at: p, levels: setting.levels,
        tolerance: tolerance, polarity: setting.polarity)
    }
    self.init(estimate: diff.estimate, method: .quantile(diff), noise: values?.noise ?? .unknown)
  }

  /// A value that only other runs can tell the noise of.
  private init(
    single statistic: Statistic, of sides: Sides, _ groups: [[MetricSummary]], _ setting: Setting
  ) {
    let tolerance = Self.tolerance(of: sides.all, setting.parameters)
    let values = LogValues(sides, groups) { $0.value(of: statistic) }
    if let values, values.suffice {
      let diff = RepeatsDiff(
        base: values.base, candidate: values.candidate, history: values.noise, levels: setting.levels,
        tolerance: tolerance, polarity: setting.polarity)
      self.init(repeats: diff, values)
      return
    }
    let diff = QuantileDiff(
      baseValue: sides.base.first?.value(of: statistic),
      candidateValue: sides.candidate.first?.value(of: statistic), at: statistic.quantile ?? 0.5,
      levels: setting.levels, tolerance: tolerance, polarity: .none)
    self.init(estimate: diff.estimate, method: .quantile(diff), noise: values?.noise ?? .unknown)
  }

  /// The batch means of a skewed quantity are few and so their interval is short: a mean is held to the stricter
  /// levels, also where it decides.
  private init(meanOf sides: Sides, _ groups: [[MetricSummary]], _ setting: Setting) {
    var setting = setting
    setting.levels = setting.parameters.other
    let tolerance = Self.tolerance(of: sides.all, setting.parameters)
    let values = LogValues(sides, groups) { $0.value(of: .mean) }
    if let values, values.suffice {
      let series = sides.all.compactMap(\.histogram).map { histogram in
        (sums: histogram.buckets.map(\.sum), counts: histogram.buckets.map { Double($0.count) })
      }
      let diff = RepeatsDiff(
        base: values.base, candidate: values.candidate,
        withinVariances: withinVariances(ofMeans: series).compactMap { $0 }, history: values.noise,
        levels: setting.levels, tolerance: tolerance, polarity: setting.polarity)
      self.init(repeats: diff, values)
      return
    }
    let baseValue = sides.base.first?.value(of: .mean)
    let candidateValue = sides.candidate.first?.value(of: .mean)
    let diff: MeanDiff
    if let a = sides.base.first?.histogram, let b = sides.candidate.first?.histogram {
      diff = MeanDiff(
        baseSums: a.buckets.map(\.sum), baseCounts: a.buckets.map { Double($0.count) },
        candidateSums: b.buckets.map(\.sum), candidateCounts: b.buckets.map { Double($0.count) },
        levels: setting.levels, tolerance: tolerance, polarity: setting.polarity, baseValue: baseValue,
        candidateValue: candidateValue, baseSeconds: sides.baseSeconds.first ?? nil,
        candidateSeconds: sides.candidateSeconds.first ?? nil)
    } else {
      diff = MeanDiff(
        baseValue: baseValue, candidateValue: candidateValue, levels: setting.levels, tolerance: tolerance,
        polarity: setting.polarity)
    }
    self.init(estimate: diff.estimate, method: .mean, noise: values?.noise ?? .unknown)
  }

  private init(paceOf sides: Sides, _ groups: [[MetricSummary]], _ setting: Setting) {
    let tolerance = setting.parameters.throughput
    let values = LogValues(sides, groups) { $0.value(of: .rate) }
    if let values, values.suffice {
      let diff = RepeatsDiff(
        base: values.base, candidate: values.candidate, history: values.noise, levels: setting.levels,
        tolerance: tolerance, polarity: setting.polarity)
      self.init(repeats: diff, values)
      return
    }
    let diff: ThroughputDiff
    if let a = sides.base.first?.sums, let b = sides.candidate.first?.sums,
      let baseSeconds = sides.baseSeconds.first ?? nil,
      let candidateSeconds = sides.candidateSeconds.first ?? nil
    {
      diff = ThroughputDiff(
        base: a, candidate: b, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds,
        levels: setting.levels, tolerance: tolerance, polarity: setting.polarity)
    } else {
      diff = ThroughputDiff(
        baseValue: sides.base.first?.value(of: .rate),
        candidateValue: sides.candidate.first?.value(of: .rate),
        levels: setting.levels, tolerance: tolerance, polarity: setting.polarity)
    }
    self.init(estimate: diff.estimate, method: .throughput(diff), noise: values?.noise ?? .unknown)
  }

  /// Rates that are mostly 1 are compared by their misses: noise and smallest changes are shares of the rare side.
  private init(rateOf sides: Sides, _ groups: [[MetricSummary]], _ setting: Setting) {
    let tolerance = setting.parameters.rate
    let known = sides.all.compactMap { $0.value(of: .rate) }
    let countsMisses = known.reduce(0, +) > 0.5 * Double(known.count)
    func value(_ metric: MetricSummary) -> Double? {
      metric.value(of: .rate).map { countsMisses ? 1 - $0 : $0 }
    }
    func series(_ metric: MetricSummary?) -> RateSeries? {
      countsMisses ? metric?.rateSeries?.complement : metric?.rateSeries
    }
    let polarity = countsMisses ? setting.polarity.complement : setting.polarity
    let base = sides.base.compactMap(value)
    let candidate = sides.candidate.compactMap(value)
    let noise = RunNoise(groups: groups.map { $0.compactMap(value) })
    let estimate: DiffEstimate
    let method: Method
    if noise.suffices(baseRuns: base.count, candidateRuns: candidate.count) {
      let within = sides.all.compactMap { series($0).flatMap(RateRepeatsDiff.withinVariance) }
      let diff = RateRepeatsDiff(
        base: base, candidate: candidate, withinVariances: within, history: noise, levels: setting.levels,
        tolerance: tolerance, polarity: polarity)
      estimate = diff.estimate
      method = .repeats(diff.derivation, base: base, candidate: candidate)
    } else {
      let diff: RateDiff
      if let a = series(sides.base.first), let b = series(sides.candidate.first) {
        diff = RateDiff(
          base: a, candidate: b, levels: setting.levels, tolerance: tolerance, polarity: polarity)
      } else {
        diff = RateDiff(
          baseRate: base.first, candidateRate: candidate.first, levels: setting.levels, tolerance: tolerance,
          polarity: polarity)
      }
      estimate = diff.estimate
      method = .rate(diff)
    }
    self.init(estimate: countsMisses ? estimate.complement : estimate, method: method, noise: noise)
  }

  private init(repeats diff: RepeatsDiff, _ values: LogValues) {
    self.init(
      estimate: diff.estimate,
      method: .repeats(
        diff.derivation, base: values.base.map { exp($0) }, candidate: values.candidate.map { exp($0) }),
      noise: values.noise)
  }

  /// The tolerance for a trend: half a millisecond counts for times alone.
  static func tolerance(of metrics: [MetricSummary], _ parameters: DiffParameters) -> RatioTolerance {
    var tolerance = parameters.latency
    if metrics.first?.contains != .time { tolerance.smallestAbsoluteChange = 0 }
    return tolerance
  }

  /// ln of one value a run; `nil` where a run has none or it is not positive.
  struct LogValues {
    let base: [Double]
    let candidate: [Double]
    let noise: RunNoise

    var suffice: Bool { noise.suffices(baseRuns: base.count, candidateRuns: candidate.count) }

    init?(_ sides: Sides, _ groups: [[MetricSummary]], _ value: (MetricSummary) -> Double?) {
      func logs(_ metrics: [MetricSummary]) -> [Double] {
        metrics.compactMap(value).filter { $0 > 0 && $0.isFinite }.map { log($0) }
      }
      base = logs(sides.base)
      candidate = logs(sides.candidate)
      guard base.count == sides.base.count, candidate.count == sides.candidate.count else { return nil }
      noise = RunNoise(groups: groups.map(logs))
    }
  }
}

extension MetricSummary {
  var histogram: BucketedHistogram? { if case .trend(let series)? = series { series } else { nil } }
  var sums: [Double]? { if case .counter(let sums)? = series { sums } else { nil } }
  var rateSeries: RateSeries? { if case .rate(let buckets)? = series { buckets.series } else { nil } }
}
