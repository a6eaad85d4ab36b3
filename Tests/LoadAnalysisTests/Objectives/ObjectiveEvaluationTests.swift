import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ObjectiveEvaluationTests {
  private let spec = DeploymentSpec(name: "medium", cpu: 1, memoryBytes: 1e9)

  private func evaluate(
    _ expression: String, on metric: String = "http_req_duration", _ runs: [RunSummary],
    resources: [ResourceSeries] = [], status: CellStatus = .ok
  ) throws -> ObjectiveResult {
    let objective =
      resources.isEmpty
      ? try Objective(metric: metric, expression: expression)
      : Objective(subject: .resource(metric), expression: expression)
    let evaluation = ObjectiveEvaluation(
      test: "t", spec: spec, status: status, runs: runs, resources: resources, parameters: DiffParameters(),
      knownTypes: [:])
    return try #require(evaluation.results([objective]).first)
  }

  private let run = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).summary()

  @Test func verdictFlipsAtThePrintedMargin() throws {
    let result = try evaluate("p(95)<500", [run])
    let observed = try #require(result.observed)
    let margin = try #require(result.margin?.relative)
    #expect(margin > 0.5)
    // A limit nearer by the margin is the value itself: 0.1 % of it more or less turns the verdict round.
    let limit = 500 * (1 - margin)
    #expect(abs(limit - observed) < 1e-9 * observed)
    #expect(try evaluate("p(95)<\(limit * 1.001)", [run]).state?.passes == true)
    #expect(try evaluate("p(95)<\(limit * 0.999)", [run]).state?.passes == false)
  }

  @Test func verdictFlipsAtTheMarginOfAFailureToo() throws {
    let result = try evaluate("avg<50", [run])
    #expect(result.state == .fail)
    let margin = try #require(result.margin?.relative)
    #expect(margin < 0)
    let limit = 50 * (1 - margin)
    #expect(try evaluate("avg<\(limit * 1.001)", [run]).state?.passes == true)
    #expect(try evaluate("avg<\(limit * 0.999)", [run]).state?.passes == false)
  }

  @Test func intervalDecidesBetweenWeakAndStrong() throws {
    let value = try #require(run.metric(.requestDuration)?.value(of: .percentile(95)))
    #expect(try evaluate("p(95)<\(value * 2)", [run]).state == .pass)
    #expect(try evaluate("p(95)<\(value * 1.01)", [run]).state == .passWeak)
    #expect(try evaluate("p(95)<\(value * 0.99)", [run]).state == .failWeak)
    #expect(try evaluate("p(95)<\(value / 2)", [run]).state == .fail)
  }

  @Test func oneRunIsWidenedByWhatTheNextMayDiffer() throws {
    let interval = try #require(try evaluate("p(95)<500", [run]).interval)
    let series = try #require(run.metric(.requestDuration)?.histogram)
    let value = run.metric(.requestDuration)?.value(of: .percentile(95))
    let own = try #require(QuantileInterval(of: series, at: 0.95, level: 0.9, exactValue: value).interval)
    #expect(interval.low < own.low && interval.high > own.high)
  }

  @Test func summariesAloneAreWeak() throws {
    let summary = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).endOfTest()
    let result = try evaluate("p(95)<500", [summary])
    #expect(result.state == .passWeak)
    #expect(result.interval == nil && result.violations == nil)
    #expect(try evaluate("p(95)<1", [summary]).state == .failWeak)
  }

  @Test(arguments: [(2994, ObjectiveState.passWeak), (2995, .pass)])
  func zeroErrorsProveATenthOfAPercentFromSoManyRequests(count: Int, expected: ObjectiveState) throws {
    var builder = RunBuilder(durationSeconds: 30)
    for index in 0..<count {
      builder.requests.append(.init(seconds: 30 * Double(index) / Double(count), milliseconds: 10))
    }
    #expect(try evaluate("rate<0.001", on: "http_req_failed", [builder.summary()]).state == expected)
  }

  @Test func repeatsAreTheUnit() throws {
    let runs = (0..<5).map {
      RunBuilder.quiet(seconds: 20, perSecond: 50, milliseconds: 100 + Double($0), seed: UInt64($0) + 10)
        .summary()
    }
    let result = try evaluate("p(95)<500", runs)
    let values = runs.compactMap { $0.metric(.requestDuration)?.value(of: .percentile(95)) }
    let observed = try #require(result.observed)
    #expect(observed > values.min() ?? 0 && observed < values.max() ?? 0)
    #expect(result.interval?.contains(observed) == true)
    #expect(result.state == .pass)
  }

  @Test func tellsWhenItFailedFirst() throws {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 100, milliseconds: 100, seed: 3)
    for index in builder.requests.indices where (30..<40).contains(builder.requests[index].seconds) {
      builder.requests[index].milliseconds *= 10
    }
    let violations = try #require(try evaluate("p(95)<300", [builder.summary()]).violations)
    #expect(abs((violations.firstSeconds ?? 0) - 30) <= 1)
    #expect(abs(violations.longestSeconds - 10) <= 2)
    #expect(violations.violatedCount >= 9 && violations.violatedCount <= 12)
  }

  @Test func onlyALastingViolationCountsWhereSoStated() throws {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 100, milliseconds: 100, seed: 4)
    for index in builder.requests.indices where (30..<40).contains(builder.requests[index].seconds) {
      builder.requests[index].milliseconds *= 10
    }
    let run = builder.summary()
    #expect(try evaluate("p(95)<300", [run]).state?.passes == false)
    #expect(try evaluate("p(95)<300 for 20s", [run]).state == .pass)
    #expect(try evaluate("p(95)<300 for 5s", [run]).state == .fail)
    let close = try evaluate("p(95)<300 for 10s", [run])
    #expect(close.state?.isWeak == true)
    #expect(close.sustainedSeconds == 10)
    #expect(close.firstViolationSeconds != nil)
  }

  @Test func lastingViolationsCannotBeRuledOutBySummaries() throws {
    let summary = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).endOfTest()
    #expect(try evaluate("p(95)<500 for 10s", [summary]).state == .passWeak)
  }

  @Test func countersWithoutSamplesCountZero() throws {
    let evaluation = ObjectiveEvaluation(
      test: "t", spec: spec, status: .ok, runs: [run], resources: [], parameters: DiffParameters(),
      knownTypes: [MetricReference(name: "conflicts"): .counter])
    let result = try #require(
      evaluation.results([try Objective(metric: "conflicts", expression: "count<10")]).first)
    #expect(result.observed == 0 && result.state == .pass)
  }

  @Test func whatWasNotMeasuredHasNoVerdict() throws {
    let result = try evaluate("rate>0.9", on: "cache_hit_rate", [run])
    #expect(result.observed == nil && result.state == nil && result.margin == nil)
  }

  @Test func aFailedRunCannotProveThatAnObjectiveHolds() throws {
    let status = CellStatus.failed(.targetUnreachable(successRatio: 0))
    #expect(try evaluate("p(95)<500", [run], status: status).state == nil)
    #expect(try evaluate("p(95)<1", [run], status: status).state == .fail)
  }

  @Test func resourcesAreHeldAgainstAShareOfTheSpecsOwn() throws {
    let memory = ResourceSeries(
      name: "memory", unit: .bytes, timesNanoseconds: (0..<20).map { $0 * 15_000_000_000 },
      values: (0..<20).map { 500e6 + 20e6 * Double($0) }, limit: nil)
    let result = try evaluate("max<0.8*limit", on: "memory", [run], resources: [memory])
    #expect(result.limit == 800e6)
    #expect(result.observed == 880e6)
    #expect(result.state == .fail)
    #expect(result.violations?.violatedCount == 5)
    #expect(try evaluate("max<0.9*limit", on: "memory", [run], resources: [memory]).state == .pass)
  }

  @Test(arguments: SeededRuns.seeds)
  func tighterLimitsNeverPassWhereLooserFail(seed: UInt64) throws {
    let run = RunBuilder.quiet(seconds: 20, perSecond: 40, milliseconds: 80, spread: 0.6, seed: seed)
      .summary()
    let order: [ObjectiveState] = [.fail, .failWeak, .passWeak, .pass]
    var last = 0
    for limit in stride(from: 20.0, through: 600, by: 20) {
      let state = try #require(try evaluate("p(95)<\(limit)", [run]).state)
      let position = try #require(order.firstIndex(of: state))
      #expect(position >= last, "seed \(seed), limit \(limit)")
      last = position
    }
  }
}

/// Seeds of the properties.
enum SeededRuns {
  static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]
}
