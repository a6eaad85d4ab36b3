import Foundation
import K6Parsing
import LoadAggregation
import RunHistory
import TestSupport

/// Runs and records for tests.
enum Samples {
  /// The summary of a recorded run of the sample matrix, such as `01-queue-spike-small`.
  static func recorded(_ name: String) throws -> RunSummary {
    let path = Fixtures.sampleResults.appending(path: "\(name).json.gz").path(percentEncoded: false)
    return try RunReader(threadCount: 1).summary(of: [path])
  }

  /// A run of one metric that began at some second and took `duration` seconds.
  static func small(p95: Double = 120, startSecond: Int64 = 1_700_000_000, duration: Double = 60)
    -> RunSummary
  {
    RunSummary(
      source: RunSource(files: []),
      window: RunWindow(
        start: startSecond * 1_000_000_000, end: nil, durationSeconds: duration, basis: .given),
      timeline: nil,
      metrics: [
        MetricSummary(
          name: "http_req_duration", type: .trend, contains: .time,
          values: .trend(
            TrendValues(
              count: 100, avg: 50, min: 1, med: 40, max: 200, percentiles: [.init(p: 95, value: p95)])))
      ],
      checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [.noTimeSeries])
  }

  /// A record of a run with a content hash of its own for each number.
  static func record(
    of run: RunSummary = small(), test: String = "01-queue-spike", spec: String = "small", number: Int
  ) -> RunRecord {
    let digits = String(number, radix: 16)
    return RunRecord(
      of: run, test: test, spec: spec,
      contentHash: String(repeating: "0", count: 64 - digits.utf8.count) + digits,
      addedAtMicroseconds: 1_750_000_000_000_000 + Int64(number), toolVersion: "0.1.0")
  }
}

extension HistoryStore {
  /// Opens a history in a scratch folder, which must outlive it.
  convenience init(
    in folder: ScratchFolder, _ name: String = "k6lens.sqlite", for access: Access = .writing
  ) throws {
    try self.init(path: folder.url.appending(path: name).path(percentEncoded: false), for: access)
  }

  /// Adds a small run that began at a second, and gives its number.
  @discardableResult
  func addSmall(
    _ number: Int, test: String = "01-queue-spike", spec: String = "small", startSecond: Int64? = nil,
    duration: Double = 60, change: (inout RunRecord) -> Void = { _ in }
  ) throws -> Int64 {
    let run = Samples.small(startSecond: startSecond ?? 1_700_000_000 + Int64(number), duration: duration)
    var record = Samples.record(of: run, test: test, spec: spec, number: number)
    change(&record)
    return try add(record, run).id
  }
}
