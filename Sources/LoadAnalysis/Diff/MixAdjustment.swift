import K6Parsing
import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Compares the durations of two sides as if the candidate had been asked the base's mix of requests.
struct MixAdjustment {
  private let base: [BucketedHistogram]
  private let candidate: [MixAdjustedSample]
  private let raw: [BucketedHistogram]
  private let metrics: [MetricSummary]
  private let baseSeconds: Double?
  private let candidateSeconds: Double?

  /// The share of failed requests up to which an endpoint's durations stand for those of its expected responses.
  private static let fewFailures = 0.01

  /// `nil` where the mixes do not differ beyond chance, or a run has no endpoints with series.
  ///
  /// - Parameters:
  ///   - base: the runs of the base.
  ///   - candidate: the runs of the candidate.
  ///   - duration: the durations of all requests, or of those with an expected response.
  init?(base: [RunSummary], candidate: [RunSummary], duration: MetricReference) {
    let naming = EndpointNaming(base: base, candidate: candidate)
    let target = EndpointShares(base, naming)
    guard target.shares.count > 1, MixShift.differ(target.counts, EndpointShares(candidate, naming).counts)
    else { return nil }
    // Endpoints keep a course over time for all their requests alone.
    if duration != .requestDuration {
      let failures = (base + candidate).map { $0.metric(.requestFailed)?.value(of: .rate) ?? 1 }
      guard failures.allSatisfy({ $0 <= Self.fewFailures }) else { return nil }
    }
    let before = base.compactMap { $0.metric(duration)?.histogram }
    let after = candidate.compactMap { $0.metric(duration)?.histogram }
    let adjusted = candidate.compactMap { run in
      MixAdjustedSample(
        run, naming: naming, target: target.shares, own: EndpointShares([run], naming).shares)
    }
    guard before.count == base.count, after.count == candidate.count, adjusted.count == candidate.count,
      !before.isEmpty, !after.isEmpty
    else { return nil }
    self.base = before
    self.candidate = adjusted
    raw = after
    metrics = (base + candidate).compactMap { $0.metric(duration) }
    baseSeconds = base.first?.window.durationSeconds
    candidateSeconds = candidate.first?.window.durationSeconds
  }

  /// Whether the mix alone moves a statistic by a share worth taking out.
  func isMaterial(_ statistic: Statistic) -> Bool {
    let moves = zip(candidate, raw).compactMap { adjusted, raw -> Double? in
      guard let without = adjusted.value(of: statistic), let with = raw.value(of: statistic), without > 0,
        with > 0
      else { return nil }
      return log(with / without)
    }
    guard !moves.isEmpty else { return false }
    return abs(moves.reduce(0, +) / Double(moves.count)) >= log1p(MixShift.materialShare)
  }

  /// The comparison of a mean or a quantile; `nil` where the mix does not move it.
  func compare(_ statistic: Statistic, _ setting: StatisticComparison.Setting) -> DiffEstimate? {
    guard isMaterial(statistic), let first = base.first, let other = candidate.first else { return nil }
    let tolerance = StatisticComparison.tolerance(of: metrics, setting.parameters)
    let levels = statistic == .mean ? setting.parameters.other : setting.levels
    let noise = RunNoise(
      groups: setting.repeats.map { group in
        Self.logs(group.map { $0.metric("http_req_duration")?.value(of: statistic) })
      })
    if noise.suffices(baseRuns: base.count, candidateRuns: candidate.count) {
      return RepeatsDiff(
        base: Self.logs(base.map { $0.value(of: statistic) }),
        candidate: Self.logs(candidate.map { $0.value(of: statistic) }),
        withinVariances: within(statistic), history: noise, levels: levels, tolerance: tolerance,
        polarity: setting.polarity
      ).estimate
    }
    if let p = statistic.quantile {
      return QuantileDiff(
        base: first, candidate: other, at: p, levels: levels, tolerance: tolerance,
        polarity: setting.polarity, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds
      ).estimate
    }
    return MeanDiff(
      baseSums: first.buckets.map(\.sum), baseCounts: first.buckets.map { Double($0.count) },
      candidateSums: other.sums, candidateCounts: other.counts, levels: levels, tolerance: tolerance,
      polarity: setting.polarity, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds
    ).estimate
  }

  private func within(_ statistic: Statistic) -> [Double] {
    let variances: [Double?]
    if let p = statistic.quantile {
      variances = withinVariances(of: base, at: p) + withinVariances(of: candidate, at: p)
    } else {
      variances =
        withinVariances(
          ofMeans: base.map { run in
            (sums: run.buckets.map(\.sum), counts: run.buckets.map { Double($0.count) })
          }) + withinVariances(ofMeans: candidate.map { (sums: $0.sums, counts: $0.counts) })
    }
    return variances.compactMap { $0 }
  }

  private static func logs(_ values: [Double?]) -> [Double] {
    values.compactMap { $0 }.filter { $0 > 0 }.map { log($0) }
  }

  /// A rate of two single runs with the candidate's endpoints weighted as the base's; `nil` where that hardly
  /// moves it, or an endpoint has no series.
  static func rate(
    _ reference: MetricReference, base: RunSummary, candidate: RunSummary,
    _ setting: StatisticComparison.Setting
  ) -> DiffEstimate? {
    let naming = EndpointNaming(base: [base], candidate: [candidate])
    let mix = EndpointShares([base], naming)
    let other = EndpointShares([candidate], naming)
    let target = mix.shares
    let own = other.shares
    guard target.count > 1, MixShift.differ(mix.counts, other.counts),
      let before = base.metric(reference)?.rateSeries,
      let after = candidate.metric(reference)?.rateSeries, let raw = after.rate, let rate = before.rate
    else { return nil }
    var trials = [Double](repeating: 0, count: after.bucketCount)
    var hits = trials
    for row in candidate.breakdown(by: ["name"])?.rows ?? [] {
      guard let name = row.tags["name"].map(naming.key), let share = own[name], share > 0,
        let wanted = target[name]
      else {
        continue
      }
      guard let series = row.metric(reference.name)?.rateSeries else { return nil }
      for bucket in trials.indices.prefix(series.bucketCount) {
        trials[bucket] += wanted / share * series.trials[bucket]
        hits[bucket] += wanted / share * series.hits[bucket]
      }
    }
    let adjusted = RateSeries(trials: trials, hits: hits)
    let tolerance = setting.parameters.rate
    guard let value = adjusted.rate, abs(value - raw) >= tolerance.smallestDifference(base: rate) / 2 else {
      return nil
    }
    return RateDiff(
      base: before, candidate: adjusted, levels: setting.levels, tolerance: tolerance,
      polarity: setting.polarity
    ).estimate
  }
}

extension BucketedHistogram {
  /// The mean, the median or a percentile; `nil` for other statistics, and without values.
  fileprivate func value(of statistic: Statistic) -> Double? {
    if statistic == .mean { return count > 0 ? pooled.sum / Double(count) : nil }
    return statistic.quantile.flatMap { $0 > 0 && $0 < 1 ? quantile($0) : nil }
  }
}

extension MixAdjustedSample {
  /// The mean, the median or a percentile; `nil` for other statistics, and without values.
  fileprivate func value(of statistic: Statistic) -> Double? {
    if statistic == .mean {
      let total = counts.reduce(0, +)
      return total > 0 ? sums.reduce(0, +) / total : nil
    }
    return statistic.quantile.flatMap { $0 > 0 && $0 < 1 ? quantile($0) : nil }
  }
}
