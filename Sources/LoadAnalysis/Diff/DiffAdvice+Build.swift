import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension DiffAdvice {
  /// The change that repeats should be able to show.
  private static let wantedResolution = 0.1

  /// What to do about the primary rows that are inconclusive.
  static func advice(
    _ primary: [DiffRow], base: [RunSummary], candidate: [RunSummary], _ options: DiffOptions
  ) -> [DiffAdvice] {
    let open = primary.filter { $0.verdict?.reason != nil }
    var advice: [DiffAdvice] = []
    if open.contains(where: { $0.verdict?.reason == .noSeries }) { advice.append(.keepSamples) }
    if open.contains(where: { $0.verdict?.reason == .singleEpisode }) { advice.append(.repeatSingleEpisode) }
    for row in open where row.verdict?.reason == .fewSamples {
      guard let p = row.statistic.quantile, p > 0, p < 1 else { continue }
      let needed = (5 / min(p, 1 - p)).rounded(.up)
      // 5 / 0.05 is 100.00000000000009 in doubles.
      let exact = (5 / min(p, 1 - p)).rounded()
      let count = abs(exact - 5 / min(p, 1 - p)) < 1e-6 ? exact : needed
      guard let whole = Int(exactly: count) else { continue }
      let step = DiffAdvice.moreSamples(statistic: row.statistic, needed: whole)
      if !advice.contains(step) { advice.append(step) }
    }
    if open.contains(where: { $0.verdict?.reason == .wideInterval }) {
      advice += repeats(open, base: base, candidate: candidate, options)
      let shortest = (base + candidate).compactMap(\.window.durationSeconds).min() ?? 0
      if shortest > 0, shortest < 60 { advice.append(.runLonger(seconds: 120)) }
    }
    return advice
  }

  /// How many runs a side would show a tenth: from the assumed noise and the spread within these runs, which is
  /// what repeats are expected to show.
  private static func repeats(
    _ open: [DiffRow], base: [RunSummary], candidate: [RunSummary], _ options: DiffOptions
  ) -> [DiffAdvice] {
    guard let row = open.first(where: { $0.verdict?.reason == .wideInterval }) else { return [] }
    let noise: Double
    var within = 0.0
    if let p = row.statistic.quantile {
      noise = options.parameters.latency.noise
      let series = (base + candidate).compactMap { $0.metric(row.metric)?.histogram }
      let known = withinVariances(of: series, at: p).compactMap { $0 }
      if !known.isEmpty { within = known.reduce(0, +) / Double(known.count) }
    } else if row.estimate.scale == .ratio {
      noise = options.parameters.throughput.noise
    } else {
      return [.repeatRuns(runsPerSide: 5, resolves: row.estimate.equivalenceMargin, now: row.resolution)]
    }
    let deviation = (noise * noise + within).squareRoot()
    func resolution(_ runs: Int) -> Double {
      let nu = RunNoise.priorObservations + Double(2 * runs - 2)
      let t = StudentT.critical(level: options.parameters.primary.decision, degreesOfFreedom: nu)
      return expm1(t * deviation * (2 / Double(runs)).squareRoot())
    }
    let already = min(base.count, candidate.count)
    let counts = [3, 5, 10].filter { $0 > already }
    guard let runs = counts.first(where: { resolution($0) <= wantedResolution }) ?? counts.last else {
      return []
    }
    return [.repeatRuns(runsPerSide: runs, resolves: resolution(runs), now: row.resolution)]
  }
}
