import LoadAggregation
import LoadStatistics

extension DeploymentAdvice {
  /// How to deploy a spec.
  init(_ evidence: SpecEvidence, spec: Int, decision: SpecRecommendation, prices: SpecPrices) {
    let plan = evidence.plan.recommendation
    let capacity = evidence.primary.flatMap { Capacity(evidence, test: $0, spec: spec) }
    let minimum = max(1, plan.minimumInstances)
    let target = plan.targetRequestsPerSecond
    var arithmetic: InstanceCount?
    if let target, let capacity {
      arithmetic = InstanceCount(
        target: target, capacity: capacity.requestsPerSecond, headroom: plan.headroom, minimum: minimum)
    }
    let instances = arithmetic?.count ?? minimum
    let peak = plan.peak.requestsPerSecond
    func option(_ spec: Int) -> PeakOption? {
      guard let test = evidence.primary, let capacity = Capacity(evidence, test: test, spec: spec) else {
        return nil
      }
      let rate = capacity.requestsPerSecond
      let count = peak.flatMap {
        InstanceCount(target: $0, capacity: rate, headroom: plan.headroom, minimum: minimum)?.count
      }
      let price = prices.price(spec)
      return PeakOption(
        spec: evidence.plan.specs[spec].name, requestsPerSecond: rate, instances: count,
        cost: count.flatMap { count in price.map { $0 * Double(count) } },
        costPerRequestPerSecond: rate > 0 ? price.map { $0 / rate } : nil)
    }
    let larger = decision.byCost.drop { $0 != spec }.dropFirst().first { other in
      guard decision.standings[other] != .rejected, let test = evidence.primary else { return false }
      return evidence.throughput(test: test, spec: other) != nil
    }
    self.spec = evidence.plan.specs[spec].name
    self.instances = instances
    targetRequestsPerSecond = target
    self.capacity = capacity
    self.arithmetic = arithmetic
    headroom = plan.headroom
    cost = prices.price(spec).map { $0 * Double(instances) }
    peakRequestsPerSecond = peak
    scaleOut = option(spec)
    scaleUp = larger.flatMap(option)
  }
}

extension DeploymentAdvice.Capacity {
  /// What one instance carries by a test; `nil` where it was not measured there.
  init?(_ evidence: SpecEvidence, test: Int, spec: Int) {
    let runs = evidence.runs(test: test, spec: spec)
    guard let run = runs.first, let throughput = evidence.throughput(test: test, spec: spec),
      let rate = throughput.value, rate > 0
    else { return nil }
    let limits = BlockLimits(evidence.objectives[test][spec])
    if runs.count == 1, let blocks = Self.rampBlocks(run, limits),
      let sustained = sustainableRate(of: blocks),
      sustained > rate
    {
      requestsPerSecond = sustained
      measured = sustained
      basis = .ramp
      isLowerLimit = blocks.allSatisfy(\.meetsObjectives)
    } else {
      requestsPerSecond = throughput.interval?.low ?? rate
      measured = rate
      basis = .primaryThroughput
      isLowerLimit = true
    }
  }

  /// The blocks of a run whose load changes, held against its objectives.
  private static func rampBlocks(_ run: RunSummary, _ limits: BlockLimits) -> [LoadBlock]? {
    guard let saturation = Saturation(of: run) else { return nil }
    return saturation.blocks.map { block in
      LoadBlock(load: block.load, throughput: block.requestsPerSecond, meetsObjectives: limits.hold(block))
    }
  }
}

/// The objectives on p95 and error rate that a part of a run can be held against.
struct BlockLimits {
  private let p95: [(ObjectiveState.Comparison, Double)]
  private let errors: [(ObjectiveState.Comparison, Double)]

  init(_ results: [ObjectiveResult]) {
    func limits(_ reference: MetricReference, _ statistic: Statistic) -> [(ObjectiveState.Comparison, Double)]
    {
      results.filter { $0.objective.subject == .metric(reference) && $0.statistic == statistic }.compactMap {
        guard let comparison = $0.comparison, let limit = $0.limit else { return nil }
        return (comparison, limit)
      }
    }
    p95 = limits(.requestDuration, .percentile(95))
    errors = limits(.requestFailed, .rate)
  }

  func hold(_ block: Saturation.Block) -> Bool {
    let isFast =
      block.p95Milliseconds.map { value in p95.allSatisfy { $0.0.holds(value, limit: $0.1) } } ?? true
    let isSound =
      block.errorRatio.map { value in errors.allSatisfy { $0.0.holds(value, limit: $0.1) } } ?? true
    return isFast && isSound
  }
}
