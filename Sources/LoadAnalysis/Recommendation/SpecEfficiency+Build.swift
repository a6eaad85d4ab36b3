import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SpecEfficiency {
  /// Every spec's cost and what it gives in the primary test.
  static func all(_ evidence: SpecEvidence, _ prices: SpecPrices) -> [SpecEfficiency] {
    let specs = evidence.plan.specs
    let p95 = specs.indices.map { spec in
      evidence.primary.flatMap { evidence.p95(test: $0, spec: spec)?.value }
    }
    let rates = specs.indices.map { spec in
      evidence.primary.flatMap { evidence.throughput(test: $0, spec: spec)?.value }
    }
    let cheapest = specs.indices.compactMap(prices.price).filter { $0 > 0 }.min()
    return specs.indices.map { spec in
      let price = prices.price(spec)
      let rate = rates[spec]
      return SpecEfficiency(
        spec: specs[spec].name, cost: price,
        relativeCost: price.flatMap { price in cheapest.map { price / $0 } },
        p95Milliseconds: p95[spec], requestsPerSecond: rate,
        requestsPerSecondPerCost: ratio(rate, price),
        requestsPerSecondPerCPU: ratio(rate, specs[spec].cpu),
        costPerMillionRequests: ratio(price, rate).map { $0 / 3600 * 1e6 },
        isParetoOptimal: isParetoOptimal(spec, p95, prices))
    }
  }

  private static func ratio(_ value: Double?, _ divisor: Double?) -> Double? {
    guard let value, let divisor, divisor > 0 else { return nil }
    return value / divisor
  }

  private static func isParetoOptimal(_ spec: Int, _ p95: [Double?], _ prices: SpecPrices) -> Bool? {
    guard let own = p95[spec] else { return nil }
    return !p95.indices.contains { other in
      guard other != spec, let theirs = p95[other] else { return false }
      return prices.values[other] <= prices.values[spec] && theirs <= own
        && (prices.values[other] < prices.values[spec] || theirs < own)
    }
  }
}

extension UpgradeStep {
  /// The step from one spec to the next dearer one.
  init(_ evidence: SpecEvidence, from: Int, to: Int, prices: SpecPrices) {
    let plan = evidence.plan
    let gains = plan.tests.indices.map { TestGain(evidence, test: $0, from: from, to: to) }
    let known = gains.compactMap { $0 }
    let primary = evidence.primary.flatMap { gains[$0] }
    var comparison: DiffEstimate?
    if let test = evidence.primary, primary != nil {
      let base = evidence.runs(test: test, spec: from)
      comparison = evidence.p95(test: test, spec: from).flatMap { value in
        StatisticComparison(
          value.metric, .percentile(95), base: base, candidate: evidence.runs(test: test, spec: to),
          .init(levels: plan.diff.primary, polarity: .lowerIsBetter, parameters: plan.diff))?.estimate
      }
    }
    self.from = plan.specs[from].name
    self.to = plan.specs[to].name
    self.primary = primary
    tests = known
    // Through logarithms, so that no product of many ratios leaves the range of doubles.
    let logs = known.map { log($0.toMilliseconds / $0.fromMilliseconds) }
    meanGain = logs.isEmpty ? nil : -expm1(logs.reduce(0, +) / Double(logs.count))
    basis = primary.map { _ in Basis(comparison?.verdict) }
    self.comparison = comparison
    var efficiency: CostEfficiency?
    if let primary, let cheap = prices.price(from), let dear = prices.price(to) {
      efficiency = CostEfficiency(
        p95Small: primary.fromMilliseconds, p95Large: primary.toMilliseconds, costSmall: cheap,
        costLarge: dear)
    }
    self.efficiency = efficiency
    evenValueCost = efficiency.flatMap { efficiency in
      prices.price(from).map { $0 * (1 + max(0, efficiency.gain)) }
    }
  }
}

extension UpgradeStep.TestGain {
  /// `nil` where the test was not measured on both specs, or a p95 is not positive.
  init?(_ evidence: SpecEvidence, test: Int, from: Int, to: Int) {
    guard let cheap = evidence.p95(test: test, spec: from), let dear = evidence.p95(test: test, spec: to),
      cheap.metric == dear.metric, let before = cheap.value, let after = dear.value, before > 0, after > 0
    else { return nil }
    self.test = evidence.plan.tests[test].name
    fromMilliseconds = before
    toMilliseconds = after
    gain = 1 - after / before
  }
}

extension UpgradeStep.Basis {
  /// Summaries without a course over time state the gain from the values; with one, a diff must call it improved.
  init(_ verdict: Verdict?) {
    switch verdict {
    case .improved: self = .demonstrated
    case nil, .inconclusive(.noSeries): self = .valuesOnly
    case .some(let verdict): self = .notDemonstrated(verdict)
    }
  }
}
