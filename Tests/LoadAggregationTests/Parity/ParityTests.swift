import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// Every recorded run in each of its four forms against k6's own values.
@Suite struct ParityTests {
  private func summary(_ url: URL, thresholds: [AggregationOptions.GivenThreshold] = []) throws -> RunSummary
  {
    var options = AggregationOptions()
    options.percentiles = [90, 95, 99, 99.9]
    options.thresholds = thresholds
    return try RunReader(options: options, threadCount: 2).summary(of: [url.path])
  }

  @Test(arguments: RecordedRuns.all)
  func samplesAsJSON(run: String) throws {
    let truth = try K6Truth(run)
    let ours = try summary(RecordedRuns.file(run, "json.gz"))
    #expect(truth.differences(from: ours, ParityTolerance(rate: 0.01)) == [])
    #expect(ours.window.basis == .estimated)
    #expect(ours.source.files.first?.skipped == 0)
    // A killed run's compressed file has no end; these were all ended in order.
    #expect(ours.problems == .none)
    #expect(ours.limitations == [])
  }

  @Test(arguments: RecordedRuns.all)
  func samplesAsCSV(run: String) throws {
    let truth = try K6Truth(run)
    let ours = try summary(RecordedRuns.file(run, "csv.gz"), thresholds: truth.givenThresholds())
    // Both ends of the run are known to a second only, and k6 counts what precedes and follows the samples.
    let tolerance = ParityTolerance(value: 0.5e-6, rate: 2 / truth.durationSeconds, mayMissSubmetrics: true)
    #expect(truth.differences(from: ours, tolerance) == [])
    #expect(ours.limitations.starts(with: [.valuesRounded, .timesInWholeSeconds]))
    #expect(ours.problems == .none)
  }

  @Test(arguments: RecordedRuns.all)
  func handleSummary(run: String) throws {
    let truth = try K6Truth(run)
    let ours = try summary(RecordedRuns.file(run, "handle-summary.json"))
    #expect(truth.differences(from: ours, ParityTolerance(sum: 0, rate: 0)) == [])
    #expect(ours.window.durationSeconds == truth.durationSeconds && ours.window.basis == .exact)
    #expect(verdicts(of: ours) == verdicts(of: truth))
  }

  @Test(arguments: RecordedRuns.all)
  func summaryExport(run: String) throws {
    let truth = try K6Truth(run)
    let ours = try summary(RecordedRuns.file(run, "summary-export.json"))
    #expect(truth.differences(from: ours, ParityTolerance(sum: 0, rate: 0)) == [])
    let recovered = try #require(ours.window.durationSeconds)
    #expect(abs(recovered - truth.durationSeconds) <= 1e-12 * truth.durationSeconds)
    #expect(verdicts(of: ours) == verdicts(of: truth))
  }

  /// Every threshold decided as k6 did, and so the exit status 99 exactly when k6 had it.
  @Test(arguments: RecordedRuns.all, ["json.gz", "csv.gz"])
  func thresholds(run: String, form: String) throws {
    let truth = try K6Truth(run)
    let ours = try summary(RecordedRuns.file(run, form), thresholds: truth.givenThresholds())
    let given = ours.metrics.flatMap { metric in
      metric.thresholds.filter { $0.origin == .commandLine }.map {
        "\(metric.displayName): \($0.expression) \($0.passed)"
      }
    }
    #expect(given.sorted() == verdicts(of: truth))
    #expect(given.contains { $0.hasSuffix("false") } == (truth.exitCode == 99))
    // Those of the stream itself agree with those given.
    for metric in ours.metrics {
      for threshold in metric.thresholds where threshold.origin == .results {
        let verdict = "\(metric.displayName): \(threshold.expression) \(threshold.passed)"
        #expect(verdicts(of: truth).contains(verdict))
      }
    }
  }

  private func verdicts(of run: RunSummary) -> [String] {
    run.metrics.flatMap { metric in
      metric.thresholds.map { "\(metric.displayName): \($0.expression) \($0.passed)" }
    }.sorted()
  }

  private func verdicts(of truth: K6Truth) -> [String] {
    truth.metrics.flatMap { metric in
      metric.thresholds.map { "\(metric.name): \($0.key) \($0.value)" }
    }.sorted()
  }
}
