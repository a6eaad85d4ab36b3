import LoadStatistics

extension Sensitivity {
  /// What would change a recommendation.
  init(_ evidence: SpecEvidence, _ decision: SpecRecommendation, _ prices: SpecPrices) {
    let specs = evidence.plan.specs
    guard let chosen = decision.recommended else {
      breakEven = nil
      smallestMargin = nil
      cheaperFailures = []
      return
    }
    var best: BreakEven?
    if let price = prices.price(chosen) {
      for spec in decision.byCost where spec != chosen {
        guard case .qualified = decision.standings[spec], let own = prices.price(spec), own > 0 else {
          continue
        }
        let candidate = BreakEven(
          spec: specs[spec].name, cost: own, breakEvenCost: price, change: price / own - 1)
        if best.map({ abs(candidate.change) < abs($0.change) }) ?? true { best = candidate }
      }
    }
    breakEven = best
    smallestMargin =
      evidence.objectives.flatMap { $0[chosen] }
      .filter { $0.state?.passes == true && $0.margin?.relative != nil }.worstFirst().first
    let cheaper = decision.byCost.prefix { $0 != chosen }.last { decision.standings[$0] == .rejected }
    cheaperFailures =
      cheaper.map { spec in
        evidence.objectives.flatMap { $0[spec] }.filter { $0.state?.passes == false }.worstFirst()
      } ?? []
  }
}
