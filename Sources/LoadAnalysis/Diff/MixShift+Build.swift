import K6Parsing
import LoadAggregation
import LoadStatistics

extension MixShift {
  /// A change of a statistic by the mix alone that is worth taking out, as a share.
  static let materialShare = 0.025

  /// Splits the change of the mean request duration; `nil` where a side has no endpoints or fewer than two are
  /// known.
  ///
  /// With shares w and means m: the endpoints' effect is `Σ (w_A+w_B)/2·(m_B−m_A)`, the mix's
  /// `Σ (w_B−w_A)·((m_A+m_B)/2 − m̄)`, which add up to the change of the whole (Kitagawa 1955). An endpoint that
  /// only one side calls counts as mix.
  init?(base: [RunSummary], candidate: [RunSummary]) {
    let naming = EndpointNaming(base: base, candidate: candidate)
    let left = EndpointMeans(base, naming)
    let right = EndpointMeans(candidate, naming)
    let names = Set(left.counts.keys).union(right.counts.keys).sorted()
    guard names.count > 1, left.total > 0, right.total > 0 else { return nil }
    let whole = (left.mean + right.mean) / 2
    let parts = names.map { name in
      let before = left.share(name)
      let after = right.share(name)
      let meanBefore = left.mean(of: name)
      let meanAfter = right.mean(of: name)
      let typical = [meanBefore, meanAfter].compactMap { $0 }
      let center = typical.reduce(0, +) / Double(max(1, typical.count))
      var endpoint = 0.0
      if let meanBefore, let meanAfter { endpoint = (before + after) / 2 * (meanAfter - meanBefore) }
      return Part(
        name: name, baseShare: before, candidateShare: after, baseMean: meanBefore, candidateMean: meanAfter,
        endpointEffect: endpoint, mixEffect: (after - before) * (center - whole))
    }
    let mix = parts.reduce(0) { $0 + $1.mixEffect }
    self.parts = parts.sorted {
      let a = abs($0.endpointEffect) + abs($0.mixEffect)
      let b = abs($1.endpointEffect) + abs($1.mixEffect)
      return a != b ? a > b : $0.name < $1.name
    }
    totalChange = right.mean - left.mean
    endpointEffect = parts.reduce(0) { $0 + $1.endpointEffect }
    mixEffect = mix
    distance = parts.reduce(0) { $0 + abs($1.candidateShare - $1.baseShare) } / 2
    isMaterial =
      left.mean > 0 && abs(mix) >= Self.materialShare * left.mean
      && Self.differ(left.counts, right.counts)
  }

  /// Whether two mixes differ by more than chance: some endpoint's share by more than three standard errors.
  static func differ(_ left: [String: Double], _ right: [String: Double]) -> Bool {
    let before = left.values.reduce(0, +)
    let after = right.values.reduce(0, +)
    guard before > 0, after > 0 else { return false }
    return Set(left.keys).union(right.keys).contains { name in
      let a = left[name] ?? 0
      let b = right[name] ?? 0
      let pooled = (a + b) / (before + after)
      let error = (pooled * (1 - pooled) * (1 / before + 1 / after)).squareRoot()
      return abs(a / before - b / after) > 3 * error
    }
  }
}

/// Count and sum of the durations of each endpoint of a side.
private struct EndpointMeans {
  private(set) var counts: [String: Double] = [:]
  private var sums: [String: Double] = [:]
  private(set) var total = 0.0
  private var sum = 0.0

  init(_ runs: [RunSummary], _ naming: EndpointNaming) {
    for run in runs {
      for row in run.breakdown(by: ["name"])?.rows ?? [] {
        guard let name = row.tags["name"].map(naming.key), let count = row.requestCount,
          let mean = row.meanDuration
        else {
          continue
        }
        counts[name, default: 0] += count
        sums[name, default: 0] += count * mean
        total += count
        sum += count * mean
      }
    }
  }

  var mean: Double { total > 0 ? sum / total : 0 }

  func share(_ name: String) -> Double { total > 0 ? (counts[name] ?? 0) / total : 0 }

  func mean(of name: String) -> Double? {
    guard let count = counts[name], let sum = sums[name], count > 0 else { return nil }
    return sum / count
  }
}
