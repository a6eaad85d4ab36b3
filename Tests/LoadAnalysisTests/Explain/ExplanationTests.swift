import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ExplanationTests {
  private func number(_ explanation: Explanation, _ key: String) -> Double? {
    for step in explanation.parts.flatMap(\.steps) where step.key == key {
      if case .number(let number, _) = step.value { return number }
    }
    return nil
  }

  private func list(_ explanation: Explanation, _ key: String) -> [Double]? {
    for step in explanation.parts.flatMap(\.steps) where step.key == key {
      if case .list(let list, _) = step.value { return list }
    }
    return nil
  }

  @Test func aPercentileFromItsSamplesToItsInterval() throws {
    let run = try RecordedRuns.sample("03-payment-load-medium")
    let explanation = try #require(Explanation(of: .requestDuration, .percentile(95), in: run))
    #expect(explanation.parts.map(\.key) == ["source", "definition", "batches", "variance", "interval"])
    #expect(number(explanation, "definition.n") == 815)
    #expect(abs((number(explanation, "definition.rank") ?? 0) - 0.95 * 814) < 1e-9)
    #expect(abs((number(explanation, "definition.value") ?? 0) - 232.96276799999995) < 1e-9)
    let counts = try #require(list(explanation, "batch.counts"))
    #expect(counts.count == 10 && counts.reduce(0, +) == 815)
    // The interval is that of the statistics module.
    let metric = try #require(run.metric(.requestDuration))
    let series = try #require(metric.histogram)
    let interval = try #require(
      QuantileInterval(of: series, at: 0.95, exactValue: metric.value(of: .percentile(95))).interval)
    #expect(number(explanation, "interval.low") == interval.low)
    #expect(number(explanation, "interval.high") == interval.high)
    // Wilson's interval of the effective count gives the probabilities.
    let effective = try #require(number(explanation, "variance.effectiveCount"))
    let critical = try #require(number(explanation, "variance.criticalValue"))
    let probabilities = wilson(proportion: 0.95, trials: effective, z: critical)
    #expect(abs(probabilities.low - (number(explanation, "interval.lowProbability") ?? 0)) < 1e-12)
  }

  @Test func ratesAndCountersToo() throws {
    let run = try RecordedRuns.sample("03-payment-load-medium")
    let rate = try #require(Explanation(of: .requestFailed, .rate, in: run))
    #expect(number(rate, "definition.hits") == 7 && number(rate, "definition.n") == 815)
    #expect((number(rate, "interval.designEffect") ?? 0) >= 1)
    let count = try #require(Explanation(of: .requests, .rate, in: run))
    #expect(list(count, "batch.sums")?.reduce(0, +) == 815)
    #expect(number(count, "window.seconds") != nil)
    #expect(Explanation(of: MetricReference(name: "vus"), .maximum, in: run) != nil)
    #expect(Explanation(of: MetricReference(name: "vus"), .rate, in: run) == nil)
    #expect(Explanation(of: MetricReference(name: "nonesuch"), .rate, in: run) == nil)
  }

  @Test func aSummaryHasNoInterval() throws {
    let run = RunBuilder.quiet(seconds: 9, perSecond: 50, milliseconds: 9, seed: 1).endOfTest()
    let explanation = try #require(Explanation(of: .requestDuration, .percentile(95), in: run))
    #expect(
      explanation.parts.last?.steps == [
        Explanation.Step(key: "interval.none", value: .text("no-series"))
      ])
  }

  @Test func aComparisonEndsWithItsDecision() throws {
    let base = try RecordedRuns.recorded("slower-by-15-percent/before/01-queue-spike-medium")
    let candidate = try RecordedRuns.recorded("slower-by-15-percent/after/01-queue-spike-medium")
    let explanation = try #require(
      Explanation(of: .requestDuration, .percentile(95), base: [base], candidate: [candidate]))
    let row = try #require(RunDiff(base: [base], candidate: [candidate]).primaryRows.first)
    #expect(number(explanation, "decision.change") == row.change)
    #expect(number(explanation, "decision.interval.low") == row.interval?.low)
    #expect(
      explanation.parts.last?.steps.last
        == Explanation.Step(key: "decision.verdict", value: .text("regressed")))
    #expect(list(explanation, "variance.pairedResiduals")?.count == 10)
  }

  @Test func repeatsShowTheirValues() throws {
    let runs = (0..<4).map {
      RunBuilder.quiet(seconds: 20, perSecond: 50, milliseconds: 100, seed: UInt64($0) + 1).summary()
    }
    let explanation = try #require(
      Explanation(
        of: .requestDuration, .percentile(95), base: Array(runs.prefix(2)), candidate: Array(runs.suffix(2))))
    #expect(list(explanation, "base.values")?.count == 2)
    #expect(number(explanation, "variance.degreesOfFreedom") == 6)
  }
}
