import LoadAggregation
import LoadAnalysis
import LoadStatistics
import Testing

@Suite struct ObjectiveExpressionTests {
  @Test func readsThresholds() throws {
    let expression = try ObjectiveExpression(metric: "p(95) < 500")
    #expect(expression.statistic == .percentile(95))
    #expect(expression.comparison == .less)
    #expect(expression.limit == 500)
    #expect(expression.sustainedSeconds == nil)
    #expect(try ObjectiveExpression(metric: "rate>=0.95").comparison == .atLeast)
    #expect(try ObjectiveExpression(metric: "count===0").comparison == .equal)
  }

  @Test(arguments: [("10s", 10.0), ("1m30s", 90), ("250ms", 0.25), ("2h", 7200), ("1.5m", 90)])
  func readsHowLongAViolationMustLast(text: String, seconds: Double) throws {
    let expression = try ObjectiveExpression(metric: "p(95)<500 for \(text)")
    #expect(expression.sustainedSeconds == seconds)
    #expect(expression.threshold == "p(95)<500")
  }

  @Test(arguments: [
    "p(95)<500 for", "p(95)<500 for ten", "p(95)<500 for 0s", "p(95)<500 for -1s", "p95<500", "<500", "",
    "p(95)<500 during 10s",
  ])
  func refusesWhatIsNone(text: String) {
    #expect(throws: ThresholdSyntaxError.self) { try ObjectiveExpression(metric: text) }
  }

  @Test func readsSharesOfAResourcesLimit() throws {
    let expression = try ObjectiveExpression(resource: "max<0.8*limit")
    #expect(expression.statistic == .maximum)
    #expect(expression.limit == 0.8)
    #expect(expression.isShareOfLimit)
    #expect(try ObjectiveExpression(resource: "avg < 0.5 * limit").isShareOfLimit)
    let whole = try ObjectiveExpression(resource: "max<=limit")
    #expect(whole.limit == 1 && whole.isShareOfLimit)
    #expect(try !ObjectiveExpression(resource: "p(99)<100").isShareOfLimit)
    #expect(try ObjectiveExpression(resource: "value<3").statistic == .value)
  }

  @Test(arguments: ["max<lots*limit", "rate<1", "max", "max<2*limits"])
  func refusesOtherResourceConditions(text: String) {
    #expect(throws: ThresholdSyntaxError.self) { try ObjectiveExpression(resource: text) }
  }
}
