import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct RunDiffTests {
  private func pair(_ base: String, _ candidate: String, _ test: String = "01-queue-spike-medium") throws
    -> RunDiff
  {
    RunDiff(
      base: [try RecordedRuns.recorded("\(base)/\(test)")],
      candidate: [try RecordedRuns.recorded("\(candidate)/\(test)")])
  }

  // MARK: recorded runs

  @Test func theSameSystemTwiceIsNeitherBetterNorWorse() throws {
    let diff = try pair("same-system-twice/pair2/run-a", "same-system-twice/pair2/run-b")
    #expect(diff.comparability.isComparable)
    #expect(diff.verdict == .inconclusive(.wideInterval))
    #expect(!diff.advice.isEmpty)
  }

  @Test func aShortPairSaysThatItIsShort() throws {
    let diff = try pair("same-system-twice/pair1/run-a", "same-system-twice/pair1/run-b")
    #expect(diff.comparability.isComparable)
    #expect(
      diff.notes.contains { if case .shortRun(let seconds) = $0 { abs(seconds - 19) < 0.5 } else { false } })
    #expect(diff.verdict != .regressed)
  }

  @Test(arguments: ["01-queue-spike-medium", "03-payment-load-medium"])
  func aSlowerSystemIsNeverImproved(test: String) throws {
    let diff = try pair("slower-by-15-percent/before", "slower-by-15-percent/after", test)
    #expect(diff.verdict != .improved)
    #expect(diff.rows.allSatisfy { $0.verdict != .improved })
    let back = try pair("slower-by-15-percent/after", "slower-by-15-percent/before", test)
    #expect(back.verdict != .regressed)
  }

  @Test func allPairsOfOneRecordedSystem() throws {
    let names = [
      "slower-by-15-percent/before", "same-system-twice/pair1/run-a", "same-system-twice/pair1/run-b",
      "same-system-twice/pair2/run-a", "same-system-twice/pair2/run-b",
    ]
    let runs =
      try names.map { try RecordedRuns.recorded("\($0)/01-queue-spike-medium") }
      + [try RecordedRuns.sample("01-queue-spike-medium")]
    for (index, base) in runs.enumerated() {
      for candidate in runs[(index + 1)...] {
        let diff = RunDiff(base: [base], candidate: [candidate])
        #expect(diff.comparability.isComparable)
        #expect(
          diff.verdict?.isChange == false, "\(base.source.files[0].path) \(candidate.source.files[0].path)")
      }
    }
    let slower = try RecordedRuns.recorded("slower-by-15-percent/after/01-queue-spike-medium")
    #expect(RunDiff(base: Array(runs.dropFirst()), candidate: [slower]).verdict == .regressed)
  }

  @Test func otherTestsAreNotComparable() throws {
    let spike = try RecordedRuns.sample("01-queue-spike-medium")
    let soak = try RecordedRuns.sample("04-concert-endurance-medium")
    let diff = RunDiff(base: [spike], candidate: [soak])
    #expect(diff.verdict == nil)
    #expect(diff.rows.allSatisfy { $0.verdict == nil })
    #expect(diff.comparability.reasons.count >= 2)
  }

  @Test func abortedRunsAreNotComparable() throws {
    let small = try RecordedRuns.sample("02-reservation-stress-small")
    let medium = try RecordedRuns.sample("02-reservation-stress-medium")
    #expect(RunDiff(base: [medium], candidate: [small]).comparability.reasons == [.aborted(.candidate)])
    var options = DiffOptions()
    options.force = true
    let forced = RunDiff(base: [medium], candidate: [small], options: options)
    #expect(forced.verdict == .regressed)
    #expect(forced.notes.contains(.forced))
  }

  // MARK: properties

  @Test(arguments: SeededRuns.seeds)
  func aRunAgainstItselfIsNoChange(seed: UInt64) {
    let run = RunBuilder.quiet(
      seconds: 30, perSecond: 30, milliseconds: 80, spread: 0.5, seed: seed, errorRatio: 0.02
    ).summary()
    let diff = RunDiff(base: [run], candidate: [run])
    #expect(diff.verdict?.isChange == false, "seed \(seed)")
    #expect(diff.rows.allSatisfy { ($0.change ?? 0) == 0 && $0.verdict?.isChange != true }, "seed \(seed)")
    #expect(diff.mixShift?.totalChange ?? 0 == 0)
  }

  @Test(arguments: SeededRuns.seeds)
  func swappingSidesMirrorsTheVerdict(seed: UInt64) {
    let slow = RunBuilder.quiet(
      seconds: 30, perSecond: 30, milliseconds: 80 + 10 * Double(seed), seed: seed, errorRatio: 0.01
    ).summary()
    let base = RunBuilder.quiet(seconds: 30, perSecond: 30, milliseconds: 80, seed: seed + 50).summary()
    let there = RunDiff(base: [base], candidate: [slow])
    let back = RunDiff(base: [slow], candidate: [base])
    let mirrored: [String: String] = ["improved": "regressed", "regressed": "improved"]
    // "improved" needs every primary row to be conclusive, so a mirrored regression may stay open.
    if there.verdict?.isChange == true {
      #expect(back.verdict?.name != there.verdict?.name, "seed \(seed)")
    }
    for row in there.rows {
      guard let other = back.rows.first(where: { RowKey($0) == RowKey(row) }), let name = row.verdict?.name
      else {
        continue
      }
      #expect(
        other.verdict?.name == mirrored[name] ?? name,
        "seed \(seed) \(row.metric.displayName) \(row.statistic.name)")
      if row.estimate.scale == .ratio, let low = row.interval?.low, let high = other.interval?.high {
        #expect(abs((1 + low) * (1 + high) - 1) < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test(arguments: SeededRuns.seeds)
  func theUnitDoesNotMatter(seed: UInt64) {
    func runs(_ scale: Double) -> (RunSummary, RunSummary) {
      var a = RunBuilder.quiet(seconds: 30, perSecond: 30, milliseconds: 100, seed: seed)
      var b = RunBuilder.quiet(seconds: 30, perSecond: 30, milliseconds: 130, seed: seed + 9)
      for index in a.requests.indices { a.requests[index].milliseconds *= scale }
      for index in b.requests.indices { b.requests[index].milliseconds *= scale }
      return (a.summary(), b.summary())
    }
    let plain = runs(1)
    // A power of two keeps every value in the same place of its bin.
    let scaled = runs(8)
    let one = RunDiff(base: [plain.0], candidate: [plain.1])
    let other = RunDiff(base: [scaled.0], candidate: [scaled.1])
    #expect(one.rows.map(\.verdict) == other.rows.map(\.verdict), "seed \(seed)")
    for (left, right) in zip(one.rows, other.rows) where left.unit == .milliseconds {
      #expect(abs((left.change ?? 0) - (right.change ?? 0)) < 1e-9)
    }
  }

  @Test func sameInputSameOutput() throws {
    let base = try RecordedRuns.recorded("slower-by-15-percent/before/03-payment-load-medium")
    let after = try RecordedRuns.recorded("slower-by-15-percent/after/03-payment-load-medium")
    let first = RunDiff(base: [base], candidate: [after])
    for _ in 0..<3 { #expect(RunDiff(base: [base], candidate: [after]) == first) }
  }

  // MARK: rules

  @Test func clearChangesAreFound() {
    let base = RunBuilder.quiet(seconds: 120, perSecond: 50, milliseconds: 100, seed: 1).summary()
    let slow = RunBuilder.quiet(seconds: 120, perSecond: 50, milliseconds: 130, seed: 2).summary()
    let diff = RunDiff(base: [base], candidate: [slow])
    #expect(diff.verdict == .regressed)
    #expect(diff.headline?.metric == .requestDuration && diff.headline?.statistic == .percentile(95))
    #expect(abs((diff.headline?.change ?? 0) - 0.3) < 0.05)
    #expect(RunDiff(base: [slow], candidate: [base]).verdict == .improved)
    let same = RunBuilder.quiet(seconds: 120, perSecond: 50, milliseconds: 100, seed: 3).summary()
    #expect(RunDiff(base: [base], candidate: [same]).verdict == .unchanged)
  }

  @Test func primaryRowsAreP95ErrorsThroughputAndThresholds() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1)
    builder.thresholds["http_req_duration"] = [
      ThresholdResult(expression: "p(99)<900", passed: true, observed: 1),
      ThresholdResult(expression: "p(95)<500", passed: true, observed: 1),
      ThresholdResult(expression: "max<5000", passed: true, observed: 1),
    ]
    let run = builder.summary()
    let diff = RunDiff(base: [run], candidate: [run])
    #expect(
      diff.primaryRows.map { "\($0.metric.displayName) \($0.statistic.name)" } == [
        "http_req_duration p(95)", "http_req_failed rate", "http_reqs rate", "http_req_duration p(99)",
        "http_req_duration max",
      ])
    #expect(diff.rows.filter { !$0.isPrimary }.allSatisfy { $0.estimate.levels == .other })
    #expect(diff.primaryRows.allSatisfy { $0.estimate.levels == .primary })
  }

  @Test func furtherObjectivesDecideToo() throws {
    let run = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).summary()
    var options = DiffOptions()
    options.objectives = [try Objective(metric: "http_req_duration", expression: "p(90)<200")]
    let diff = RunDiff(base: [run], candidate: [run], options: options)
    #expect(diff.primaryRows.contains { $0.statistic == .percentile(90) })
  }

  @Test func customMetricsHaveTheirDirectionFromThresholds() {
    func run(_ ratio: Double, threshold: String?, seed: UInt64) -> RunSummary {
      var builder = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1)
      var noise = Noise(seed: seed)
      let buckets = (0..<builder.timeline.bucketCount).map { _ in
        MetricSeries.RateBucket(trials: 10, hits: (0..<10).count { _ in noise.uniform() < ratio })
      }
      let hits = buckets.reduce(0) { $0 + $1.hits }
      builder.extra = [
        MetricSummary(
          name: "cache_hit_rate", type: .rate, contains: .plain,
          values: .rate(
            .init(
              rate: Double(hits) / Double(buckets.count * 10), passes: hits, fails: buckets.count * 10 - hits)
          ),
          thresholds: threshold.map { [ThresholdResult(expression: $0, passed: true, observed: nil)] } ?? [],
          series: .rate(buckets))
      ]
      return builder.summary()
    }
    let judged = RunDiff(
      base: [run(0.97, threshold: "rate>0.95", seed: 1)],
      candidate: [run(0.80, threshold: "rate>0.95", seed: 2)])
    let row = judged.rows.first { $0.metric.name == "cache_hit_rate" }
    #expect(row?.verdict == .regressed && row?.isPrimary == true && row?.polarity == .higherIsBetter)
    #expect(abs((row?.change ?? 0) + 0.17) < 0.02)
    let open = RunDiff(
      base: [run(0.97, threshold: nil, seed: 1)], candidate: [run(0.80, threshold: nil, seed: 2)])
    let plain = open.rows.first { $0.metric.name == "cache_hit_rate" }
    #expect(plain != nil && plain?.verdict == nil && plain?.interval != nil && plain?.isPrimary == false)
  }

  @Test func ratesNearOneAreComparedByTheirMisses() {
    func checks(_ fails: Int) -> MetricSummary {
      let timeline = RunBuilder(durationSeconds: 60).timeline
      let buckets = (0..<timeline.bucketCount).map { index in
        MetricSeries.RateBucket(trials: 20, hits: index % 10 < fails ? 19 : 20)
      }
      let hits = buckets.reduce(0) { $0 + $1.hits }
      return MetricSummary(
        name: "checks", type: .rate, contains: .plain,
        values: .rate(
          .init(
            rate: Double(hits) / Double(buckets.count * 20), passes: hits, fails: buckets.count * 20 - hits)),
        series: .rate(buckets))
    }
    func run(_ fails: Int) -> RunSummary {
      var builder = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1)
      builder.extra = [checks(fails)]
      return builder.summary()
    }
    // 99.9 % against 97.5 %: 25 times as many failures.
    let row = RunDiff(base: [run(0)], candidate: [run(5)]).rows.first { $0.metric.name == "checks" }
    #expect(row?.verdict == .regressed)
    #expect((row?.interval?.high ?? 1) < 0 && (row?.interval?.low ?? 0) > -0.05)
  }

  @Test func errorsThatRiseLeaveOnlyExpectedResponses() {
    let base = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).summary()
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 2)
    // A third fails at once, which makes the whole look faster.
    for index in builder.requests.indices where index % 3 == 0 {
      builder.requests[index].failed = true
      builder.requests[index].milliseconds = 1
    }
    let diff = RunDiff(base: [base], candidate: [builder.summary()])
    #expect(diff.notes.contains(.expectedResponsesOnly))
    #expect(diff.verdict == .regressed)
    let p95 = diff.primaryRows.first
    #expect(p95?.metric == .expectedDuration && p95?.verdict == .unchanged)
    #expect(p95?.notes.contains(.expectedResponsesOnly) == true)
    #expect(!diff.rows.contains { $0.verdict == .improved })
  }

  @Test func summariesAloneConcludeNothing() {
    let base = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).endOfTest()
    let slow = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 200, seed: 2).endOfTest()
    let diff = RunDiff(base: [base], candidate: [slow])
    #expect(diff.comparability.isComparable)
    #expect(diff.verdict == .inconclusive(.noSeries))
    #expect(abs((diff.primaryRows.first?.change ?? 0) - 1) < 0.1)
    #expect(diff.advice.contains(.keepSamples))
    #expect(diff.notes.contains(.noSeries(.base)) && diff.notes.contains(.noSeries(.candidate)))
  }

  @Test func oneEpisodeDoesNotDecide() {
    let base = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 1).summary()
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: 100, seed: 2)
    for index in builder.requests.indices where (20..<24).contains(builder.requests[index].seconds) {
      builder.requests[index].milliseconds *= 8
    }
    let diff = RunDiff(base: [base], candidate: [builder.summary()])
    let p95 = diff.primaryRows.first
    #expect(p95?.verdict?.isChange == false)
    #expect(diff.verdict?.isChange == false)
    if p95?.verdict == .inconclusive(.singleEpisode) {
      #expect(
        p95?.notes.contains { if case .singleEpisode(let seconds) = $0 { seconds < 20 } else { false } }
          == true)
      #expect(diff.advice.contains(.repeatSingleEpisode))
    }
  }

  @Test func tooFewSamplesSayHowManyAreNeeded() {
    let base = RunBuilder.quiet(seconds: 30, perSecond: 2, milliseconds: 100, seed: 1).summary()
    let diff = RunDiff(base: [base], candidate: [base])
    #expect(diff.verdict == .inconclusive(.fewSamples))
    #expect(diff.advice.contains(.moreSamples(statistic: .percentile(95), needed: 100)))
  }

  @Test func anotherAddressIsTheSameTest() throws {
    func run(_ host: String, _ milliseconds: Double, seed: UInt64) -> RunSummary {
      var builder = RunBuilder.quiet(seconds: 60, perSecond: 50, milliseconds: milliseconds, seed: seed)
      for index in builder.requests.indices {
        builder.requests[index].name = "http://\(host)/\(index % 2 == 0 ? "seats?id=1" : "")"
      }
      return builder.summary()
    }
    let diff = RunDiff(base: [run("a:3001", 100, seed: 1)], candidate: [run("b:3002", 150, seed: 2)])
    #expect(diff.comparability.isComparable)
    #expect(diff.verdict == .regressed)
    #expect(
      Set(diff.rows.filter { $0.scope == .endpoint }.compactMap { $0.tags["name"] }) == ["/", "/seats?id=1"])
    #expect(diff.mixShift?.parts.map(\.name).sorted() == ["/", "/seats?id=1"])
    let same = RunDiff(base: [run("a:3001", 100, seed: 1)], candidate: [run("a:3001", 150, seed: 2)])
    #expect(same.rows.contains { $0.tags["name"] == "http://a:3001/seats?id=1" })
  }

  @Test func checksStandForErrorsWithoutHTTP() throws {
    func run(_ fails: Int) -> RunSummary {
      let timeline = RunBuilder(durationSeconds: 60).timeline
      let buckets = (0..<timeline.bucketCount).map { index in
        MetricSeries.RateBucket(trials: 20, hits: index % 10 < fails ? 19 : 20)
      }
      let hits = buckets.reduce(0) { $0 + $1.hits }
      let total = buckets.count * 20
      return RunSummary(
        source: RunSource(files: []), window: .init(start: 0, end: 1, durationSeconds: 60, basis: .estimated),
        timeline: timeline,
        metrics: [
          MetricSummary(
            name: "checks", type: .rate, contains: .plain,
            values: .rate(.init(rate: Double(hits) / Double(total), passes: hits, fails: total - hits)),
            series: .rate(buckets))
        ], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
    }
    let diff = RunDiff(base: [run(0)], candidate: [run(5)])
    #expect(diff.verdict == .regressed && diff.headline?.metric.name == "checks")
  }

  @Test func nothingToCompareIsNotComparable() {
    let run = RunBuilder.quiet(seconds: 30, perSecond: 2, milliseconds: 100, seed: 1).summary()
    let diff = RunDiff(base: [], candidate: [run])
    #expect(diff.verdict == nil && diff.rows.isEmpty && diff.headline == nil)
    #expect(diff.comparability.reasons == [.noData(.base)])
  }
}
