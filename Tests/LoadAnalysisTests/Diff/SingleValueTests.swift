import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

/// Thresholds on values that only repeats can tell the noise of: extremes and gauges.
@Suite struct SingleValueTests {
  private func run(longest: Double, queue: Double, seed: UInt64) -> RunSummary {
    var builder = RunBuilder.even(seconds: 60, perSecond: 20, milliseconds: 50, seed: seed)
    builder.requests[300].milliseconds = longest
    builder.thresholds["http_req_duration"] = [
      ThresholdResult(expression: "max<2000", passed: true, observed: nil)
    ]
    builder.extra.append(
      MetricSummary(
        name: "queue_length", type: .gauge, contains: .plain,
        values: .gauge(GaugeValues(value: queue, min: 0, max: 2 * queue)),
        thresholds: [ThresholdResult(expression: "value<100", passed: true, observed: queue)]))
    return builder.summary()
  }

  private func rows(_ diff: RunDiff) throws -> (longest: DiffRow, queue: DiffRow) {
    (
      try #require(diff.rows.first { $0.metric == .requestDuration && $0.statistic == .maximum }),
      try #require(diff.rows.first { $0.metric.name == "queue_length" && $0.statistic == .value })
    )
  }

  @Test func aPairShowsTheChangeWithoutAVerdict() throws {
    let diff = RunDiff(
      base: [run(longest: 1000, queue: 10, seed: 1)], candidate: [run(longest: 1500, queue: 20, seed: 2)])
    let rows = try rows(diff)
    for row in [rows.longest, rows.queue] {
      #expect(row.verdict == nil && row.interval == nil)
      #expect(row.notes.contains(.needsRepeats))
    }
    #expect(abs((rows.longest.change ?? 0) - 0.5) < 1e-9)
    #expect(abs((rows.queue.change ?? 0) - 1) < 1e-9)
    // They do not keep the rest from being judged.
    #expect(diff.verdict?.reason != .noSeries)
  }

  @Test func repeatsAreJudged() throws {
    let base = (0..<4).map {
      run(longest: 1000 + 10 * Double($0), queue: 10 + 0.1 * Double($0), seed: UInt64($0))
    }
    let worse = (0..<4).map {
      run(longest: 1500 + 10 * Double($0), queue: 20 + 0.1 * Double($0), seed: UInt64(10 + $0))
    }
    let rows = try rows(RunDiff(base: base, candidate: worse))
    #expect(rows.longest.verdict == .regressed && rows.queue.verdict == .regressed)
    #expect(!rows.longest.notes.contains(.needsRepeats) && rows.longest.interval != nil)
    let same = try self.rows(RunDiff(base: Array(base.prefix(2)), candidate: Array(base.suffix(2))))
    #expect(same.longest.verdict?.isChange == false && same.queue.verdict?.isChange == false)
  }
}
