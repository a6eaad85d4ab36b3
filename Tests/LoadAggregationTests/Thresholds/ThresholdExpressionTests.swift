import K6Parsing
import LoadAggregation
import Testing

@Suite struct ThresholdExpressionTests {
  @Test(arguments: [
    ("p(95)<500", ThresholdExpression.Statistic.percentile(95), ThresholdExpression.Comparison.less, 500),
    ("p(95.0)<=500", .percentile(95), .lessOrEqual, 500),
    (" p(99.9)  >\t1e3 ", .percentile(99.9), .greater, 1000),
    ("rate>=.5", .rate, .greaterOrEqual, 0.5),
    ("count===-1", .count, .strictlyEqual, -1),
    ("value==1_000", .value, .equal, 1000),
    ("avg!=+2.", .avg, .notEqual, 2),
    ("med<inf", .med, .less, .infinity),
    ("min>-Infinity", .min, .greater, -.infinity),
    ("max<0x1p4", .max, .less, 16),
    ("max<0x_1_0p-1", .max, .less, 8),
    ("p(1e1)<1", .percentile(10), .less, 1),
    ("p(0)<1", .percentile(0), .less, 1),
    ("p<1", .percentile(0), .less, 1),
    ("count<1e-999", .count, .less, 0),
    ("count<0.1e0_1", .count, .less, 1),
  ])
  func readsWhatK6Reads(
    text: String, statistic: ThresholdExpression.Statistic, comparison: ThresholdExpression.Comparison,
    limit: Double
  ) throws {
    let expression = try ThresholdExpression(text)
    #expect(expression.text == text)
    #expect(expression.statistic == statistic)
    #expect(expression.comparison == comparison)
    #expect(expression.limit == limit)
  }

  @Test func acceptsNaNWhichNothingEquals() throws {
    let expression = try ThresholdExpression("rate<NaN")
    #expect(expression.limit.isNaN)
    #expect(!expression.comparison.holds(0, expression.limit))
  }

  /// k6 looks for `<=` first, then `<`, and so on, wherever it stands.
  @Test func splitsAtTheFirstOperatorOfK6sOrder() {
    #expect(reason("count>1<=2") == .unknownStatistic("count>1"))
    #expect(reason("p(95)=<500") == .unknownStatistic("p(95)="))
    #expect(reason("count<1<2") == .badLimit("1<2"))
    #expect(reason("count====1") == .badLimit("=1"))
  }

  @Test(arguments: [
    ("", ThresholdSyntaxError.Reason.noComparison), ("p(95)", .noComparison), ("p(95)=500", .noComparison),
    ("Rate<1", .unknownStatistic("Rate")), ("p95<1", .unknownStatistic("p95")), ("<1", .unknownStatistic("")),
    ("P(95)<1", .unknownStatistic("P(95)")), ("p (95)<1", .unknownStatistic("p (95)")),
    ("p(95<1", .unknownStatistic("p(95")), ("avg()<1", .unknownStatistic("avg()")),
    ("p()<1", .badPercentile("")), ("p( 95)<1", .badPercentile(" 95")), ("p(101)<1", .badPercentile("101")),
    ("p(-1)<1", .badPercentile("-1")), ("p(nan)<1", .badPercentile("nan")),
    ("p(inf)<1", .badPercentile("inf")),
    ("p(x)<1", .badPercentile("x")),
    ("rate<", .badLimit("")), ("p(95)<500ms", .badLimit("500ms")), ("rate<5%", .badLimit("5%")),
    ("rate<0x10", .badLimit("0x10")), ("rate<1 000", .badLimit("1 000")), ("rate<1,5", .badLimit("1,5")),
    ("rate<_1", .badLimit("_1")), ("rate<1_", .badLimit("1_")), ("rate<1__0", .badLimit("1__0")),
    ("rate<1_.0", .badLimit("1_.0")), ("rate<1e", .badLimit("1e")), ("rate<1e+", .badLimit("1e+")),
    ("rate<1e400", .badLimit("1e400")), ("rate<+nan", .badLimit("+nan")), ("rate<.", .badLimit(".")),
    ("rate<--1", .badLimit("--1")), ("rate<0b1", .badLimit("0b1")), ("rate<١", .badLimit("١")),
    ("p(95)<500 for 10s", .badLimit("500 for 10s")),
  ])
  func refusesWhatK6Refuses(text: String, expected: ThresholdSyntaxError.Reason) {
    #expect(reason(text) == expected)
  }

  private func reason(_ text: String) -> ThresholdSyntaxError.Reason? {
    do {
      _ = try ThresholdExpression(text)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func wordsItsErrors() {
    func message(_ text: String) -> String {
      do {
        _ = try ThresholdExpression(text)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(
      message("p(95)")
        == "'p(95)' is not a threshold: no comparison in it, expected a statistic, one of "
        + "< <= > >= == === !=, and a number, such as 'p(95)<500'")
    #expect(
      message("p95<500")
        == "'p95<500' is not a threshold: 'p95' is not a statistic, expected count, rate, value, avg, min, max, "
        + "med or p(N)")
    #expect(
      message("p(999)<500")
        == "'p(999)<500' is not a threshold: '999' is not a percentile, expected a number from 0 to 100")
    #expect(
      message("p(95)<500ms")
        == "'p(95)<500ms' is not a threshold: '500ms' is not a number, expected one without unit such as 500, "
        + "0.01 or 1e3")
  }

  @Test func knowsWhichTypesHaveWhichStatistics() throws {
    let supported: [(MetricType, [String])] = [
      (.counter, ["count", "rate"]), (.gauge, ["value"]), (.rate, ["rate"]),
      (.trend, ["avg", "min", "max", "med", "p(99)"]),
    ]
    for statistic in ["count", "rate", "value", "avg", "min", "max", "med", "p(99)"] {
      let expression = try ThresholdExpression("\(statistic)<1")
      for (type, statistics) in supported {
        #expect(expression.supports(type) == statistics.contains(statistic), "\(statistic) of \(type)")
        #expect((expression.evaluateAbsent(type: type) != nil) == statistics.contains(statistic))
      }
    }
  }

  private static let trend = MetricValues.trend(
    TrendValues(
      count: 3, avg: 4, min: 1, med: 2, max: 9,
      percentiles: [.init(p: 95, value: 8), .init(p: 99.9, value: 8.9)]))

  @Test(arguments: [
    ("avg<4", ThresholdOutcome(passed: false, observed: 4)), ("avg<=4", .init(passed: true, observed: 4)),
    ("min>=1", .init(passed: true, observed: 1)), ("med==2", .init(passed: true, observed: 2)),
    ("max!=9", .init(passed: false, observed: 9)), ("p(95)>8", .init(passed: false, observed: 8)),
    ("p(99.90)<9", .init(passed: true, observed: 8.9)), ("p(100)<9", .init(passed: false, observed: 9)),
    ("p(0)===1", .init(passed: true, observed: 1)), ("max<nan", .init(passed: false, observed: 9)),
  ])
  func evaluatesTrends(text: String, outcome: ThresholdOutcome) throws {
    #expect(try ThresholdExpression(text).evaluate(Self.trend) == outcome)
  }

  @Test func evaluatesTheOtherTypes() throws {
    let counter = MetricValues.counter(CounterValues(count: 10, ratePerSecond: 2.5))
    #expect(try ThresholdExpression("count>9").evaluate(counter) == .init(passed: true, observed: 10))
    #expect(try ThresholdExpression("rate>2.5").evaluate(counter) == .init(passed: false, observed: 2.5))
    let gauge = MetricValues.gauge(GaugeValues(value: -3, min: -3, max: 7))
    #expect(try ThresholdExpression("value<0").evaluate(gauge) == .init(passed: true, observed: -3))
    let rate = MetricValues.rate(RateValues(rate: 0.25, passes: 1, fails: 3))
    #expect(try ThresholdExpression("rate<0.25").evaluate(rate) == .init(passed: false, observed: 0.25))
  }

  @Test func leavesUndecidedWhatASummaryDoesNotHold() throws {
    #expect(try ThresholdExpression("p(99)<1").evaluate(Self.trend) == nil)
    #expect(try ThresholdExpression("rate<1").evaluate(Self.trend) == nil)
    let gauge = MetricValues.gauge(GaugeValues(value: nil, min: nil, max: nil))
    #expect(try ThresholdExpression("value<0").evaluate(gauge) == nil)
  }

  @Test func passesACounterRateWithoutDuration() throws {
    let counter = MetricValues.counter(CounterValues(count: 10, ratePerSecond: nil))
    #expect(try ThresholdExpression("rate<1").evaluate(counter) == .init(passed: true, observed: nil))
  }

  /// Verified with k6: no samples pass `p(95)<500` and any rate, and fail `count>0` and `avg>4`.
  @Test(arguments: [
    ("rate<0", MetricType.rate, ThresholdOutcome(passed: true, observed: nil)),
    ("rate>0.99", .rate, .init(passed: true, observed: nil)),
    ("count>0", .counter, .init(passed: false, observed: 0)),
    ("count<10", .counter, .init(passed: true, observed: 0)),
    ("rate>0", .counter, .init(passed: false, observed: 0)),
    ("value<1", .gauge, .init(passed: true, observed: nil)),
    ("p(95)<500", .trend, .init(passed: true, observed: nil)),
    ("avg>4", .trend, .init(passed: false, observed: nil)),
  ])
  func evaluatesAbsentMetricsAsK6(text: String, type: MetricType, outcome: ThresholdOutcome) throws {
    let expression = try ThresholdExpression(text)
    #expect(expression.evaluateAbsent(type: type) == outcome)
    switch type {
    case .rate:
      #expect(expression.evaluate(.rate(RateValues(rate: nil, passes: 0, fails: 0))) == outcome)
    case .trend:
      let empty = TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: [])
      #expect(expression.evaluate(.trend(empty)) == outcome)
    case .counter:
      #expect(expression.evaluate(.counter(CounterValues(count: 0, ratePerSecond: 0))) == outcome)
    case .gauge: break
    }
  }

  @Test func namesThePercentileItNeeds() throws {
    #expect(try ThresholdExpression("p(99.9)<1").requiredPercentile == 99.9)
    #expect(try ThresholdExpression("med<1").requiredPercentile == nil)
  }
}
