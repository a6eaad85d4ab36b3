import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct MixShiftTests {
  /// Requests to a fast and a slow endpoint: the share of slow ones, their durations and the durations of all.
  private func run(slowShare: Double, slow: Double = 400, fast: Double = 20, seed: UInt64, errors: Double = 0)
    -> RunSummary
  {
    var builder = RunBuilder(durationSeconds: 60)
    var noise = Noise(seed: seed)
    for _ in 0..<3000 {
      let isSlow = noise.uniform() < slowShare
      builder.requests.append(
        .init(
          seconds: 60 * noise.uniform(),
          milliseconds: (isSlow ? slow : fast) * noise.logNormal(0.2),
          name: isSlow ? "POST /slow" : "GET /fast",
          failed: isSlow && noise.uniform() < errors))
    }
    return builder.summary()
  }

  @Test func effectsAddUpToTheChange() throws {
    let base = run(slowShare: 0.1, seed: 1)
    let candidate = run(slowShare: 0.3, slow: 500, seed: 2)
    let shift = try #require(MixShift(base: [base], candidate: [candidate]))
    #expect(abs(shift.totalChange - shift.endpointEffect - shift.mixEffect) < 1e-9)
    let before = try #require(base.metric(.requestDuration)?.value(of: .mean))
    let after = try #require(candidate.metric(.requestDuration)?.value(of: .mean))
    #expect(abs(shift.totalChange - (after - before)) < 1e-9)
    #expect(abs(shift.distance - 0.2) < 0.03)
    #expect(shift.parts.first?.name == "POST /slow")
    #expect(shift.isMaterial)
  }

  @Test func aPureChangeOfTheMixIsNoRegression() throws {
    let base = run(slowShare: 0.03, seed: 1)
    // More than 5 % of the requests are slow now, so the p95 of all is 20 times what it was.
    let candidate = run(slowShare: 0.15, seed: 2)
    let diff = RunDiff(base: [base], candidate: [candidate])
    #expect(diff.comparability.isComparable)
    #expect(diff.verdict?.isChange == false)
    #expect(diff.notes.contains(.mixAdjusted))
    let p95 = try #require(diff.primaryRows.first)
    #expect(p95.notes.contains { if case .mixAdjusted = $0 { true } else { false } })
    #expect(abs(p95.change ?? 1) < 0.2)
    #expect(!diff.rows.contains { $0.verdict == .regressed })
    #expect(try #require(diff.mixShift).mixEffect > 10 * abs(try #require(diff.mixShift).endpointEffect))
    #expect(!diff.primaryRows.contains { $0.metric == .requests })
  }

  @Test func neitherIsItForMeansSubmetricsOrRepeats() throws {
    func thresholds(_ run: RunSummary) -> RunSummary {
      let metrics = run.metrics.map { metric in
        metric.name != "http_req_duration"
          ? metric
          : MetricSummary(
            name: metric.name, selector: metric.selector, type: metric.type, contains: metric.contains,
            values: metric.values,
            thresholds: ["avg<500", "p(95)<900", "p(90)<900"].map {
              ThresholdResult(expression: $0, passed: true, observed: nil)
            }, series: metric.series)
      }
      return RunSummary(
        source: run.source, window: run.window, timeline: run.timeline, metrics: metrics, checks: [],
        groups: [],
        breakdowns: run.breakdowns, errors: [], problems: .none, limitations: [])
    }
    let base = (1...3).map { thresholds(run(slowShare: 0.03, seed: $0)) }
    let candidate = (4...6).map { thresholds(run(slowShare: 0.15, seed: $0)) }
    for count in [1, 3] {
      let diff = RunDiff(base: Array(base.prefix(count)), candidate: Array(candidate.prefix(count)))
      #expect(diff.primaryRows.contains { $0.statistic == .mean })
      #expect(diff.primaryRows.contains { $0.metric == .expectedDuration })
      #expect(!diff.rows.contains { $0.verdict == .regressed }, "\(count)")
    }
    // And where something did get slower it is still found.
    let slower = (7...9).map { thresholds(run(slowShare: 0.15, slow: 520, fast: 26, seed: $0)) }
    #expect(RunDiff(base: base, candidate: slower).verdict == .regressed)
  }

  @Test func endpointsWithoutACourseLeaveTheWholeOpen() throws {
    func bare(_ run: RunSummary) -> RunSummary {
      RunSummary(
        source: run.source, window: run.window, timeline: run.timeline, metrics: run.metrics, checks: [],
        groups: [],
        breakdowns: run.breakdowns.map { breakdown in
          Breakdown(
            by: breakdown.by,
            rows: breakdown.rows.map { row in
              .init(
                tags: row.tags, firstTime: nil, lastTime: nil,
                metrics: row.metrics.map {
                  MetricSummary(name: $0.name, type: $0.type, contains: $0.contains, values: $0.values)
                })
            })
        }, errors: [], problems: .none, limitations: [])
    }
    let diff = RunDiff(
      base: [bare(run(slowShare: 0.03, seed: 1))], candidate: [bare(run(slowShare: 0.15, seed: 2))])
    #expect(diff.verdict == .inconclusive(.wideInterval))
    #expect(diff.primaryRows.first?.notes.contains(.mixAffected) == true)
    #expect(!diff.rows.contains { $0.verdict == .regressed })
  }

  @Test func anEndpointThatGotSlowerIsFoundUnderTheShift() throws {
    let base = run(slowShare: 0.10, seed: 1)
    let candidate = run(slowShare: 0.14, slow: 560, seed: 2)
    let diff = RunDiff(base: [base], candidate: [candidate])
    #expect(diff.verdict == .regressed)
    let endpoint = try #require(diff.rows.first { $0.scope == .endpoint })
    #expect(endpoint.tags["name"] == "POST /slow")
    #expect((endpoint.contribution ?? 0) > 5)
  }

  @Test func errorsOfAShiftedMixAreNoRegressionEither() throws {
    let base = run(slowShare: 0.1, seed: 1, errors: 0.2)
    let candidate = run(slowShare: 0.3, seed: 2, errors: 0.2)
    let diff = RunDiff(base: [base], candidate: [candidate])
    let row = try #require(diff.primaryRows.first { $0.metric == .requestFailed })
    #expect(row.verdict != .regressed)
    #expect(row.notes.contains { if case .mixAdjusted = $0 { true } else { false } })
  }

  @Test func chanceDoesNotMakeAShift() throws {
    let diff = RunDiff(base: [run(slowShare: 0.4, seed: 1)], candidate: [run(slowShare: 0.4, seed: 2)])
    #expect(diff.mixShift?.isMaterial == false)
    #expect(!diff.notes.contains(.mixAdjusted))
    #expect(diff.primaryRows.contains { $0.metric == .requests })
  }

  @Test func theMedianOfAMixtureIsNotJudged() throws {
    let diff = RunDiff(base: [run(slowShare: 0.49, seed: 1)], candidate: [run(slowShare: 0.51, seed: 2)])
    let median = try #require(diff.rows.first { $0.scope == .whole && $0.statistic == .median })
    #expect(median.verdict == nil)
    #expect(median.notes.contains(.medianOfMixture))
    #expect(diff.rows.filter { $0.scope == .endpoint && $0.statistic == .median }.count == 2)
    #expect(diff.verdict?.isChange == false)
  }

  @Test func oneEndpointHasNoMix() {
    let run = RunBuilder.quiet(seconds: 30, perSecond: 20, milliseconds: 50, seed: 1).summary()
    #expect(MixShift(base: [run], candidate: [run]) == nil)
  }
}
