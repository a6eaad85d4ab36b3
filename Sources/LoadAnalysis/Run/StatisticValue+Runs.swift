import K6Parsing
import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension StatisticValue {
  /// The level of the intervals: each side is a one-sided 95 % statement.
  static let level = 0.9

  /// A statistic of one or several runs of a test on a spec.
  ///
  /// A single run's interval is that of the run itself, widened by the assumed run-to-run noise where
  /// `expectsOtherRuns`; several runs are the unit themselves.
  /// The result is `nil` when no run has the metric.
  init?(
    _ reference: MetricReference, _ statistic: Statistic, in runs: [RunSummary],
    parameters: DiffParameters = DiffParameters(), expectsOtherRuns: Bool = true
  ) {
    let parts = runs.compactMap { run in
      run.metric(reference).map { RunStatistic($0, statistic, in: run) }
    }
    guard let first = parts.first, let metric = runs.lazy.compactMap({ $0.metric(reference) }).first else {
      return nil
    }
    let unit = MetricUnit(of: statistic, type: metric.type, contains: metric.contains)
    let counts = parts.compactMap(\.sampleCount)
    let sampleCount = counts.count == parts.count ? counts.reduce(0, +) : nil
    let values = parts.compactMap(\.value)
    if parts.count == 1 || values.count < 2 {
      let part = parts.first { $0.value != nil } ?? first
      var interval = part.interval
      if expectsOtherRuns, let value = part.value, let noise = Self.noise(of: metric, parameters) {
        interval = interval?.widened(around: value, noise: noise, level: Self.level)
      }
      self.init(
        metric: reference, statistic: statistic, unit: unit, value: part.value, interval: interval,
        isUpperEndOpen: part.isUpperEndOpen, sampleCount: sampleCount, reason: part.reason)
      return
    }
    let repeats =
      metric.type == .rate
      ? RepeatedValue(shares: values, relativeNoise: parameters.rate.relativeNoise)
      : RepeatedValue(values, noise: Self.noise(of: metric, parameters) ?? 0)
    self.init(
      metric: reference, statistic: statistic, unit: unit, value: repeats.value, interval: repeats.interval,
      sampleCount: sampleCount)
  }

  /// The run-to-run noise of ln values; `nil` for shares, whose noise is not on that scale.
  private static func noise(of metric: MetricSummary, _ parameters: DiffParameters) -> Double? {
    switch metric.type {
    case .trend: parameters.latency.noise
    case .counter: parameters.throughput.noise
    case .gauge, .rate: nil
    }
  }
}

/// One value a run: their mean and its interval.
private struct RepeatedValue {
  let value: Double
  let interval: ConfidenceInterval?

  /// The geometric mean of positive values, the mean of others; the assumed noise counts as four observations.
  init(_ values: [Double], noise: Double) {
    guard values.allSatisfy({ $0 > 0 }) else {
      value = values.reduce(0, +) / Double(values.count)
      interval = nil
      return
    }
    let logs = values.map { log($0) }
    let (center, half) = Self.mean(logs, priorVariance: noise * noise)
    value = exp(center)
    interval = ConfidenceInterval(low: exp(center - half), high: exp(center + half))
  }

  /// The mean of shares.
  init(shares: [Double], relativeNoise: Double) {
    let noise = relativeNoise * shares.reduce(0, +) / Double(shares.count)
    let (center, half) = Self.mean(shares, priorVariance: noise * noise)
    value = center
    interval = ConfidenceInterval(low: max(0, center - half), high: min(1, center + half))
  }

  private static func mean(_ values: [Double], priorVariance: Double) -> (center: Double, half: Double) {
    let count = Double(values.count)
    let center = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let nu = RunNoise.priorObservations + count - 1
    let variance = (RunNoise.priorObservations * priorVariance + squares) / nu
    let t = StudentT.critical(level: StatisticValue.level, degreesOfFreedom: nu)
    return (center, t * (variance / count).squareRoot())
  }
}

/// A statistic of a metric in one run.
private struct RunStatistic {
  let value: Double?
  var interval: ConfidenceInterval?
  var isUpperEndOpen = false
  let sampleCount: Int?
  var reason: InconclusiveReason?

  init(_ metric: MetricSummary, _ statistic: Statistic, in run: RunSummary) {
    let known = metric.value(of: statistic)
    switch (metric.values, metric.series) {
    case (.trend(let values), .trend(let series)?):
      sampleCount = values.count ?? series.count
      if statistic == .mean {
        let mean = MeanInterval(
          sums: series.buckets.map(\.sum), counts: series.buckets.map { Double($0.count) },
          level: StatisticValue.level, exactValue: known)
        value = mean.value
        interval = mean.interval
        reason = mean.interval == nil ? .fewSamples : nil
      } else if let p = statistic.quantile, p > 0, p < 1 {
        let quantile = QuantileInterval(of: series, at: p, level: StatisticValue.level, exactValue: known)
        value = quantile.value
        interval = quantile.interval
        isUpperEndOpen = quantile.isUpperEndOpen
        reason = quantile.reason
      } else {
        // The extremes of one run say nothing of the next.
        value = known
        reason = .fewSamples
      }
    case (.rate(let values), .rate(let series)?):
      sampleCount = values.total
      value = known
      let interval = RateInterval(of: series.series, level: StatisticValue.level)
      self.interval = interval.objectiveInterval
      reason = interval.objectiveInterval == nil ? interval.reason : nil
    case (.counter, .counter(let sums)?) where statistic == .count || statistic == .rate:
      value = known
      sampleCount = nil
      let count = CountInterval(
        of: sums, level: StatisticValue.level, countsEvents: metric.contains == .plain)
      let scale = statistic == .rate ? run.window.durationSeconds.map { 1 / $0 } : 1
      if statistic == .count || count.isLevel, let scale, scale.isFinite {
        interval = count.interval.map { ConfidenceInterval(low: $0.low * scale, high: $0.high * scale) }
      }
      reason = interval == nil ? .wideInterval : nil
    default:
      value = known
      reason = metric.series == nil ? .noSeries : .fewSamples
      switch metric.values {
      case .trend(let values): sampleCount = values.count
      case .rate(let values): sampleCount = values.total
      case .counter, .gauge: sampleCount = nil
      }
    }
  }
}

extension MetricSummary {
  /// The statistic as k6 reports it; from the series where the summary does not hold it, `nil` where neither does.
  func value(of statistic: Statistic) -> Double? {
    switch (values, statistic) {
    case (.counter(let values), .count): return values.count
    case (.counter(let values), .rate): return values.ratePerSecond
    case (.gauge(let values), .value): return values.value
    case (.gauge(let values), .minimum): return values.min
    case (.gauge(let values), .maximum): return values.max
    case (.rate(let values), .rate): return values.rate
    case (.rate(let values), .count): return values.passes.map(Double.init)
    case (.trend(let values), .mean): return values.avg
    case (.trend(let values), .count): return values.count.map(Double.init)
    case (.trend(let values), _):
      guard let p = statistic.quantile else { return nil }
      if let exact = values.percentile(p * 100) ?? values.percentile(statistic) { return exact }
      guard case .trend(let series)? = series else { return nil }
      return series.quantile(p)
    default: return nil
    }
  }
}

extension TrendValues {
  /// The percentile by its own number, which `p/100·100` need not give back.
  fileprivate func percentile(_ statistic: Statistic) -> Double? {
    if case .percentile(let p) = statistic { percentile(p) } else { nil }
  }
}
