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

  /// `nil` where the mixes do not differ beyond chance, or a run has no endpoints with series.
  init?(base: [RunSummary], candidate: [RunSummary], duration: MetricReference, by keys: [String]) {
    let target = EndpointShares(base)
    guard target.shares.count > 1, MixShift.differ(target.counts, EndpointShares(candidate).counts) else {
      return nil
    }
    let before = base.compactMap { $0.metric(duration)?.histogram }
    let after = candidate.compactMap { $0.metric(duration)?.histogram }
    let adjusted = candidate.compactMap { run in
      MixAdjustedSample(run, by: keys, target: target.shares, own: EndpointShares([run]).shares)
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

  /// Whether the mix alone moves a quantile by a share worth taking out.
  func isMaterial(at p: Double) -> Bool {
    let moves = zip(candidate, raw).compactMap { adjusted, raw -> Double? in
      guard let without = adjusted.quantile(p), let with = raw.quantile(p), without > 0, with > 0 else {
        return nil
      }
      return log(with / without)
    }
    guard !moves.isEmpty else { return false }
    return abs(moves.reduce(0, +) / Double(moves.count)) >= log1p(MixShift.materialShare)
  }

  /// The comparison of a quantile; `nil` where the mix does not move it.
  func compare(
    _ statistic: Statistic, at p: Double, _ setting: StatisticComparison.Setting
  ) -> (estimate: DiffEstimate, noise: RunNoise)? {
    guard p > 0, p < 1, isMaterial(at: p), let first = base.first, let other = candidate.first else {
      return nil
    }
    let tolerance = StatisticComparison.tolerance(of: metrics, setting.parameters)
    let noise = RunNoise(
      groups: setting.repeats.map { group in
        group.compactMap { $0.metric("http_req_duration")?.value(of: statistic) }.filter { $0 > 0 }.map {
          log($0)
        }
      })
    if noise.suffices(baseRuns: base.count, candidateRuns: candidate.count) {
      func logs(_ samples: [some BucketedSample]) -> [Double] {
        samples.compactMap { $0.quantile(p) }.filter { $0 > 0 }.map { log($0) }
      }
      let diff = RepeatsDiff(
        base: logs(base), candidate: logs(candidate),
        withinVariances: (withinVariances(of: base, at: p) + withinVariances(of: candidate, at: p))
          .compactMap { $0 },
        history: noise, levels: setting.levels, tolerance: tolerance, polarity: setting.polarity)
      return (diff.estimate, noise)
    }
    let diff = QuantileDiff(
      base: first, candidate: other, at: p, levels: setting.levels, tolerance: tolerance,
      polarity: setting.polarity, baseSeconds: baseSeconds, candidateSeconds: candidateSeconds)
    return (diff.estimate, noise)
  }

  /// A rate of two single runs with the candidate's endpoints weighted as the base's; `nil` where that hardly
  /// moves it, or an endpoint has no series.
  static func rate(
    _ reference: MetricReference, base: RunSummary, candidate: RunSummary,
    _ setting: StatisticComparison.Setting
  ) -> DiffEstimate? {
    let mix = EndpointShares([base])
    let other = EndpointShares([candidate])
    let target = mix.shares
    let own = other.shares
    guard target.count > 1, MixShift.differ(mix.counts, other.counts),
      let before = base.metric(reference)?.rateSeries,
      let after = candidate.metric(reference)?.rateSeries, let raw = after.rate, let rate = before.rate
    else { return nil }
    var trials = [Double](repeating: 0, count: after.bucketCount)
    var hits = trials
    for row in candidate.breakdown(by: ["name"])?.rows ?? [] {
      guard let name = row.tags["name"], let share = own[name], share > 0, let wanted = target[name] else {
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
