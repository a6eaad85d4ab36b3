import Foundation
import K6Parsing
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@Suite struct RunTrendTests {
  /// One run a month with a p95, an error rate and a throughput.
  private func run(_ index: Int, p95: Double?, failed: Double? = nil, pace: Double? = nil) -> HistoricalRun {
    var metrics: [MetricSummary] = []
    if let p95 {
      let values = TrendValues(
        count: 1000, avg: nil, min: nil, med: nil, max: nil, percentiles: [.init(p: 95, value: p95)])
      metrics.append(
        MetricSummary(name: "http_req_duration", type: .trend, contains: .time, values: .trend(values)))
    }
    if let failed {
      metrics.append(
        MetricSummary(
          name: "http_req_failed", type: .rate, contains: .plain,
          values: .rate(RateValues(rate: failed, passes: nil, fails: nil))))
    }
    if let pace {
      metrics.append(
        MetricSummary(
          name: "http_reqs", type: .counter, contains: .plain,
          values: .counter(CounterValues(count: pace * 60, ratePerSecond: pace))))
    }
    let start = 1_600_000_000_000_000_000 + Int64(index) * 2_592_000_000_000_000
    let summary = RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: start, end: nil, durationSeconds: 60, basis: .given), timeline: nil,
      metrics: metrics, checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
    return HistoricalRun(id: Int64(index + 1), timeNanoseconds: start, summary: summary)
  }

  /// Values around a level with a relative noise.
  private func noisy(_ levels: [Double], noise: Double, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return levels.map { level in
      let u = Double.random(in: .leastNonzeroMagnitude...1, using: &generator)
      let v = Double.random(in: 0..<1, using: &generator)
      return level * exp(noise * (-2 * log(u)).squareRoot() * cos(2 * .pi * v))
    }
  }

  private func trend(_ values: [Double?], _ subject: TrendSubject = TrendSubject.standard[0]) throws
    -> RunTrend
  {
    try #require(
      RunTrend(
        of: subject, test: "t", spec: "s",
        runs: values.enumerated().map { run($0, p95: $1, failed: $1, pace: $1) }))
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func findsOneStepInSixtyMonths(seed: UInt64) throws {
    let levels = (0..<60).map { $0 < 40 ? 200.0 : 220 }
    let trend = try trend(noisy(levels, noise: 0.02, seed: seed))
    #expect(trend.changes.count == 1, "seed \(seed)")
    let change = try #require(trend.changes.first)
    #expect(abs(change.points.lowerBound - 40) <= 1, "seed \(seed)")
    #expect(abs(try #require(change.change) - 0.1) < 0.03, "seed \(seed)")
    #expect(change.points.upperBound == 60 && trend.levels.first?.points.lowerBound == 0)
    #expect(abs(change.value - 220) < 5)
  }

  @Test func findsNothingInStationarySeries() throws {
    let found = try (1...40).filter { seed in
      try !trend(noisy([Double](repeating: 200, count: 60), noise: 0.03, seed: UInt64(seed))).changes.isEmpty
    }
    // Each of the series has a chance of .005–.025.
    #expect(found.count <= 2, "seeds \(found)")
  }

  @Test func namesASingleOddRunAndKeepsTheLevel() throws {
    let trend = try trend([200, 202, 199, 201, 330, 200, 203, 198])
    #expect(trend.outliers == [4])
    #expect(trend.levels.map(\.points) == [0..<8])
    #expect(abs(trend.levels[0].value - 200.4) < 0.2)
  }

  @Test func runsWithoutAValueKeepTheirPlace() throws {
    let trend = try trend([nil, 100, 101, 0, 99, 100, nil, 150, 151, 149, nil, 150])
    #expect(trend.points.map(\.value) == [nil, 100, 101, 0, 99, 100, nil, 150, 151, 149, nil, 150])
    #expect(trend.levels.map(\.points) == [0..<7, 7..<12])
    #expect(trend.newest != nil)
    #expect(try self.trend([100, 101, 99, 100, nil]).newest == nil)
  }

  @Test func judgesTheNewestRunAgainstItsLevel() throws {
    let level = [100, 102, 99, 101, 98, 100.5]
    #expect(try trend(level + [130]).newest?.verdict == .regressed)
    #expect(try trend(level + [75]).newest?.verdict == .improved)
    #expect(try trend([100, 102, 130]).newest == nil)
    let pace = TrendSubject(.requests, .rate)
    #expect(try trend(level + [75], pace).newest?.verdict == .regressed)
    #expect(try trend(level + [75], pace).polarity == .higherIsBetter)
  }

  @Test func comparesSharesByTheirDifference() throws {
    let failed = TrendSubject(.requestFailed, .rate)
    let worse = try trend([0.01, 0.011, 0.009, 0.01, 0.08], failed)
    #expect(worse.newest?.verdict == .regressed && worse.newest?.scale == .difference)
    #expect(worse.levels.map(\.points) == [0..<5] && worse.unit == .ratio && worse.isOfShares)
    #expect(try trend([0, 0, 0, 0, 0], failed).newest?.verdict == .unchanged)
    #expect(try trend([0, 0, 0], failed).newest == nil)
  }

  @Test func findsALevelOfShares() throws {
    let failed = TrendSubject(.requestFailed, .rate)
    let trend = try trend([0, 0.001, nil, 0, 0, 0.001, 0, 0.02, 0.022, 0.019, 0.021, 0.02], failed)
    #expect(trend.levels.map(\.points) == [0..<7, 7..<12])
    #expect(abs((trend.changes.first?.change ?? 0) - 0.02) < 0.001)
    #expect(trend.newest?.verdict == .unchanged)
    #expect(abs((trend.newest?.base ?? 0) - 0.0205) < 1e-9)
  }

  @Test func lengthsPutRunsTogether() {
    func lengths(_ runs: [HistoricalRun]) -> [[Int64]] {
      RunLengths.groups(of: runs).map { $0.map(\.id) }
    }
    let seconds: [Double?] = [30, 3600, 31, nil, 3590, 29, 44, 65]
    let runs = seconds.enumerated().map { index, seconds in
      let run = run(index, p95: 1)
      return HistoricalRun(
        id: run.id, timeNanoseconds: run.timeNanoseconds,
        summary: RunSummary(
          source: RunSource(files: []),
          window: RunWindow(start: nil, end: nil, durationSeconds: seconds, basis: .given), timeline: nil,
          metrics: [], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: []))
    }
    // The run of unknown length goes with the newest.
    #expect(lengths(runs) == [[1, 3, 6, 7, 4, 8].sorted(), [2, 5]])
    #expect(lengths(Array(runs.prefix(3))) == [[1, 3], [2]])
    #expect(lengths([runs[3]]) == [[4]])
    #expect(lengths([]) == [])
    #expect(RunLengths.range(of: Array(runs.prefix(3))) == 30...3600)
    #expect(RunLengths.range(of: [runs[3]]) == nil)
    #expect(RunLengths.areAlike(30, 45) && !RunLengths.areAlike(46, 30) && RunLengths.areAlike(nil, 1))
  }

  @Test func seesALastingRise() throws {
    var found = 0
    for seed in UInt64(1)...40 {
      // The first two values are none, so that positions differ from those of the values.
      let rising = noisy((0..<9).map { 100 * pow(1.02, Double($0)) }, noise: 0.05, seed: seed)
      guard let drift = try trend([nil, nil] + rising).drift else { continue }
      #expect((2...3).contains(drift.from), "seed \(seed)")
      #expect(drift.growth >= 0.1 && drift.growth < 0.6 && drift.p < 0.05, "seed \(seed)")
      found += 1
    }
    #expect(found >= 3, "\(found) of 40")
  }

  @Test func fewRunsHaveOneLevel() throws {
    let trend = try trend([100, 200, 300])
    #expect(trend.levels.map(\.points) == [0..<3])
    #expect(trend.levels[0].change == nil && trend.outliers.isEmpty && trend.drift == nil)
    #expect(RunTrend(of: TrendSubject.standard[0], test: "t", spec: "s", runs: [run(0, p95: nil)]) == nil)
    #expect(RunTrend(of: TrendSubject.standard[0], test: "t", spec: "s", runs: []) == nil)
    #expect(try self.trend([0, 0]).levels.isEmpty)
  }

  @Test func repeatsAreGroupedByLevel() throws {
    let values: [Double] = [100, 101, 99, 100, 102, 150, 151, 149, 260, 150, 152]
    let runs = values.enumerated().map { run($0, p95: $1).summary }
    let groups = RunRepeats.groups(of: runs)
    #expect(groups == [Array(runs[0..<5]), Array(runs[5..<8] + runs[9...])])
    #expect(RunRepeats.groups(of: Array(runs[0..<1])).isEmpty)
    #expect(RunRepeats.groups(of: []).isEmpty)
    let bare = [run(0, p95: nil).summary, run(1, p95: nil).summary]
    #expect(RunRepeats.groups(of: bare) == [bare])
  }

  @Test(arguments: [
    ("http_req_duration  p(99)", "http_req_duration", Statistic.percentile(99)),
    ("iterations rate", "iterations", .rate), ("a{b:c d,e:f} avg", "a", .mean),
    ("x p95", "x", .percentile(95)),
  ])
  func readsSubjects(text: String, metric: String, statistic: Statistic) throws {
    let subject = try #require(try TrendSubject(text))
    #expect(subject.metric.name == metric && subject.statistic == statistic)
    #expect(try TrendSubject(subject.name) == subject)
  }

  @Test(arguments: ["", "http_reqs", "http_reqs ", " rate", "x p(101)", "a{b:c d}", "x speed"])
  func refusesOtherSubjects(text: String) throws {
    #expect(try TrendSubject(text) == nil)
  }
}
