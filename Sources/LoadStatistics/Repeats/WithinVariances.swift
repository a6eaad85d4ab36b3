#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How precisely each of several runs of one test pins down its own ln quantile: a variance each, in the order
/// of the runs.
///
/// What the runs have in common in time (a ramp) is taken out first: the mean profile of the batch residuals. A
/// run with no quantile, or with a quantile or an end that is not positive, has `nil`. O(buckets · log bins).
public func withinVariances(of runs: [some BucketedSample], at p: Double) -> [Double?] {
  let profiles = runs.map { run in run.quantile(p).map { BatchProfile(of: run, limit: $0) } }
  let known = profiles.compactMap { $0 }
  guard !known.isEmpty else { return runs.map { _ in nil } }
  var mean = [Double](repeating: 0, count: TimeBatches.count)
  for profile in known {
    for batch in mean.indices { mean[batch] += profile.residuals[batch] / Double(known.count) }
  }
  // A lone run has no profile in common with others.
  let isLone = known.count < 2
  let inflation = isLone ? 1 : Double(known.count) / Double(known.count - 1)
  let spread = p * (1 - p)
  return zip(runs, profiles).map { run, profile in
    guard let profile, profile.total > 0, spread > 0 else { return nil }
    let residuals = isLone ? profile.residuals : zip(profile.residuals, mean).map { $0 - $1 }
    let variance = max(BatchVariance(residuals: residuals).variance * inflation, spread / profile.total)
    let reach = wilson(proportion: p, trials: spread / variance, z: 1)
    guard let low = run.quantile(reach.low), let high = run.quantile(reach.high), low > 0 else { return nil }
    let half = (log(high) - log(low)) / 2
    return half * half
  }
}
