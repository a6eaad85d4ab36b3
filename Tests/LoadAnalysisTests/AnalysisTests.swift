import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct AnalysisTests {
  @Test func theSameInputInAnyOrderIsTheSameAnalysis() throws {
    let matrix = try #require(RecordedRuns.matrix)
    let plan = LoadTestPlan(
      specs: RecordedRuns.specs, tests: RecordedRuns.tests.map { TestPlan(name: $0) })
    let first = Analysis(plan: plan, matrix: matrix)
    let second = Analysis(plan: plan, matrix: ResultMatrix(cells: matrix.cells.reversed()))
    #expect(first == second)
  }

  @Test func objectivesComeFromTheRunsWhereNoneAreSet() throws {
    let matrix = try #require(RecordedRuns.matrix)
    let plan = LoadTestPlan.inferred(fromRuns: matrix.cells.map { (test: $0.test, spec: $0.spec) })
    let analysis = Analysis(plan: plan, matrix: matrix)
    #expect(
      analysis.plan.tests[0].objectives?.map { "\($0.subjectName): \($0.expression)" } == [
        "checks: rate>0.95", "http_req_duration: p(95)<500", "http_req_duration: p(99)<1000",
        "http_req_failed: rate<0.01", "token_issue_time: med<200",
      ])
    #expect(analysis.objectives.count { $0.test == "01-queue-spike" } == 15)
    #expect(analysis.recommendation.recommended == "medium")
    #expect(analysis.recommendation.costBasis == .order)
  }

  @Test func anObjectiveThatIsSetReplacesThose() throws {
    let matrix = try #require(RecordedRuns.matrix)
    var plan = LoadTestPlan.inferred(fromRuns: matrix.cells.map { (test: $0.test, spec: $0.spec) })
    plan.tests[0].objectives = [try Objective(metric: "http_req_duration", expression: "p(95)<100")]
    let analysis = Analysis(plan: plan, matrix: matrix)
    #expect(
      analysis.objectives.filter { $0.test == "01-queue-spike" }.map { $0.state?.passes } == [
        false, false, true,
      ])
    #expect(analysis.recommendation.recommended == "large")
  }

  @Test func samplesFarApartDoNotTrap() throws {
    // The ends of what nanoseconds can tell: 1678 and 2261.
    let run = RunSummary(
      source: RunSource(files: []),
      window: .init(start: .min + 1, end: .max, durationSeconds: 1.8e10, basis: .estimated),
      timeline: Timeline(start: .max - 1000, bucketNanoseconds: 100_000_000, bucketCount: 3),
      metrics: [
        MetricSummary(
          name: "http_reqs", type: .counter, contains: .plain,
          values: .counter(.init(count: 3, ratePerSecond: 1e-9)), series: .counter([1, 0, 2]))
      ], checks: [], groups: [], breakdowns: [],
      errors: [
        .init(
          code: "1212", status: "0", message: nil, method: nil, name: nil, expected: false, count: 1,
          firstTime: .min, lastTime: .max)
      ], problems: .none, limitations: [])
    let analysis = Analysis(
      plan: .inferred(fromRuns: [(test: "t", spec: "s")]),
      matrix: ResultMatrix(cells: [.init(test: "t", spec: "s", content: .runs([run]), earlierRuns: [run])]))
    #expect(analysis.cells.count == 1)
    #expect(RunDiff(base: [run], candidate: [run]).verdict?.isChange != true)
  }

  @Test(arguments: [0, 1, 2, 9, 10, 11])
  func fewSamplesAreNoTrap(count: Int) {
    var builder = RunBuilder(durationSeconds: 5)
    for index in 0..<count { builder.requests.append(.init(seconds: Double(index) * 0.4, milliseconds: 0)) }
    let run = builder.summary()
    let analysis = Analysis(
      plan: .inferred(fromRuns: [(test: "t", spec: "s")]),
      matrix: ResultMatrix(cells: [.init(test: "t", spec: "s", content: .runs([run]))]))
    #expect(analysis.cells.count == 1)
    #expect(RunDiff(base: [run], candidate: [run]).verdict?.isChange != true)
    #expect(RunDiff(base: [run, run], candidate: [run]).verdict?.isChange != true)
  }

  @Test func seriesShorterThanTheTimelineAreNoTrap() {
    let full = RunBuilder.quiet(seconds: 20, perSecond: 20, milliseconds: 50, seed: 1).summary()
    let cut = RunSummary(
      source: full.source, window: full.window, timeline: full.timeline,
      metrics: full.metrics.map { metric in
        let series: MetricSeries? =
          switch metric.series {
          case .counter(let sums): .counter(Array(sums.prefix(3)))
          case .rate(let buckets): .rate(Array(buckets.prefix(3)))
          case .gauge(let buckets): .gauge(Array(buckets.prefix(3)))
          case .trend(let histogram): .trend(BucketedHistogram(buckets: Array(histogram.buckets.prefix(3))))
          case nil: nil
          }
        return MetricSummary(
          name: metric.name, selector: metric.selector, type: metric.type, contains: metric.contains,
          values: metric.values, thresholds: metric.thresholds, series: series)
      }, checks: [], groups: [], breakdowns: full.breakdowns, errors: [], problems: .none, limitations: [])
    _ = RunAnalysis(of: cut)
    #expect(RunDiff(base: [full], candidate: [cut]).verdict?.isChange != true)
    #expect(RunDiff(base: [cut], candidate: [cut]).verdict?.isChange != true)
  }
}
