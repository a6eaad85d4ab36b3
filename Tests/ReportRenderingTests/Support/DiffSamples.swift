import Foundation
import K6Parsing
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import TestSupport

@testable import ReportRendering

/// Recorded runs to compare, and comparisons put together by hand.
enum DiffSamples {
  /// A recorded run under its path in `Tests/Fixtures/recorded`.
  static func run(_ name: String) throws -> RunSummary {
    let run = try RunReader(threadCount: 1).summary(of: [RecordedRuns.file(name, "json.gz").path])
    let file = run.source.files[0]
    return RunSummary(
      source: RunSource(
        files: [
          .init(
            path: name + ".json.gz", format: file.format, compressed: file.compressed, bytes: file.bytes,
            lines: file.lines, samples: file.samples, skipped: file.skipped, truncated: file.truncated)
        ], k6Version: run.source.k6Version),
      window: run.window, timeline: run.timeline, metrics: run.metrics, checks: run.checks,
      groups: run.groups, breakdowns: run.breakdowns, errors: run.errors, problems: run.problems,
      limitations: run.limitations)
  }

  /// The same system twice, 19 s each.
  static func pair1() throws -> RunDiff { try sameSystem("pair1") }
  /// The same system twice.
  static func pair2() throws -> RunDiff { try sameSystem("pair2") }

  /// A system that became 15 percent slower.
  static func slower(_ test: String = "01-queue-spike-medium") throws -> RunDiff {
    RunDiff(
      base: [try run("slower-by-15-percent/before/\(test)")],
      candidate: [try run("slower-by-15-percent/after/\(test)")])
  }

  /// Two tests of different length and load.
  static func incomparable() throws -> RunDiff {
    RunDiff(
      base: [try run("results/01-queue-spike-medium")], candidate: [try run("results/03-payment-load-medium")]
    )
  }

  /// Three sizes of one service, which makes the smallest one a regression.
  static func smallAgainstLarge() throws -> RunDiff {
    RunDiff(
      base: [try run("results/01-queue-spike-large")], candidate: [try run("results/01-queue-spike-small")],
      options: DiffOptions(force: true))
  }

  /// The names of the above.
  static let names = ["pair1", "pair2", "slower", "incomparable", "forced", "example", "example of none"]

  /// One of the above by its name.
  static func named(_ name: String) throws -> RunDiff {
    switch name {
    case "pair1": try pair1()
    case "pair2": try pair2()
    case "slower": try slower()
    case "incomparable": try incomparable()
    case "example": DiffExamples.regressed
    case "example of none": DiffExamples.incomparable
    default: try smallAgainstLarge()
    }
  }

  private static func sameSystem(_ pair: String) throws -> RunDiff {
    RunDiff(
      base: [try run("same-system-twice/\(pair)/run-a/01-queue-spike-medium")],
      candidate: [try run("same-system-twice/\(pair)/run-b/01-queue-spike-medium")])
  }
}
