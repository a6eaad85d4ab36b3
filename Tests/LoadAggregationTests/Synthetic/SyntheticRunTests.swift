import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// Made-up runs in every dialect and form, against what k6's sinks make of them.
@Suite struct SyntheticRunTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func read(
    _ bytes: [UInt8], fastPath: Bool = true, thresholds: [AggregationOptions.GivenThreshold] = []
  ) throws -> RunSummary {
    var options = AggregationOptions()
    options.percentiles = [90, 95, 99.9]
    options.thresholds = thresholds
    var reader = RunReader(options: options, threadCount: 2)
    reader.usesFastPath = fastPath
    return try reader.summary(of: [try folder.write("run", bytes)])
  }

  @Test(arguments: zip(K6Dialect.allCases, [1, 2, 3, 4, 5]))
  func samplesInEveryDialect(dialect: K6Dialect, seed: UInt64) throws {
    let synthetic = SyntheticRun(seed: seed)
    let truth = synthetic.truth()
    let bytes = synthetic.ndjson(dialect)
    let run = try read(bytes)
    #expect(truth.differences(from: run, ParityTolerance(rate: 1e-12)) == [], "seed \(seed)")
    #expect(run.problems == .none)
    #expect(run.limitations == [])
    #expect(run.window.durationSeconds == 12)
    #expect(try read(bytes, fastPath: false) == run)
    // Submetrics' thresholds are not in the stream.
    let ofMetrics = truth.metrics.filter { !$0.name.contains("{") }
    for metric in ofMetrics {
      let ours = run.metric(metric.name)?.thresholds ?? []
      #expect(
        Dictionary(ours.map { ($0.expression, $0.passed) }, uniquingKeysWith: { $1 }) == metric.thresholds)
    }
  }

  @Test func thresholdsGivenFromOutside() throws {
    let synthetic = SyntheticRun(seed: 3)
    let truth = synthetic.truth()
    let run = try read(synthetic.ndjson(.v202), thresholds: truth.givenThresholds())
    for metric in truth.metrics {
      let ours = run.metrics.first { $0.displayName == metric.name }?.thresholds ?? []
      let given = ours.filter { $0.origin == .commandLine }
      #expect(
        Dictionary(given.map { ($0.expression, $0.passed) }, uniquingKeysWith: { $1 }) == metric.thresholds,
        "\(metric.name)")
    }
  }

  @Test(arguments: [1, 1000, 1_000_000])
  func samplesAsCSV(unit: Int64) throws {
    let synthetic = SyntheticRun(seed: 4)
    let truth = synthetic.truth()
    let run = try read(Array(synthetic.csv(unit: unit).utf8), thresholds: truth.givenThresholds())
    let differences = truth.differences(
      from: run, ParityTolerance(value: 0.51e-6, rate: 1e-3, mayMissSubmetrics: true))
    #expect(differences == [])
    #expect(run.problems == .none)
    #expect(run.limitations.first == .valuesRounded)
    #expect(!run.limitations.contains(.timesInWholeSeconds))
  }

  @Test func summaries() throws {
    let synthetic = SyntheticRun(seed: 5)
    let truth = synthetic.truth()
    let exact = ParityTolerance(sum: 0, rate: 1e-15)
    for bytes in [try synthetic.handleSummary(), try synthetic.summaryExport()] {
      let run = try read(bytes)
      #expect(truth.differences(from: run, exact) == [])
      for metric in truth.metrics {
        let ours = run.metrics.first { $0.displayName == metric.name }?.thresholds ?? []
        #expect(
          Dictionary(ours.map { ($0.expression, $0.passed) }, uniquingKeysWith: { $1 }) == metric.thresholds)
      }
      #expect(abs((run.window.durationSeconds ?? 0) - 12) < 1e-12)
    }
  }

  @Test func machineReadableSummary() throws {
    let synthetic = SyntheticRun(seed: 6)
    let run = try read(synthetic.machineReadableSummary())
    let known = synthetic.truth()
    // It states six values a trend, and neither groups nor submetrics of checks.
    let reduced = K6Truth(
      metrics: known.metrics.map { metric in
        K6Truth.Metric(
          name: metric.name, type: metric.type, contains: metric.contains,
          values: metric.values.filter {
            $0.key != "p(99.90)" && (metric.type != "trend" || $0.key != "count")
          },
          thresholds: [:])
      }, checks: [:], durationSeconds: known.durationSeconds, exitCode: 0)
    #expect(reduced.differences(from: run, ParityTolerance(sum: 0, rate: 1e-15)) == [])
    #expect(run.source.k6Version == "2.2.0")
    #expect(run.window.basis == .exact)
  }

  /// The comparison finds what is wrong: nearly every value of a run from another seed.
  @Test func comparisonIsNotBlind() throws {
    let other = try read(SyntheticRun(seed: 8).ndjson(.v202))
    let differences = SyntheticRun(seed: 9).truth().differences(from: other, ParityTolerance(rate: 0.01))
    #expect(differences.count > 40)
    #expect(differences.contains { $0.hasPrefix("http_req_duration{name:좌석 예약 🎫} med") })
    #expect(differences.contains { $0.hasPrefix("checks [") })
  }

  /// The numbers of the format notes' table, as each version writes them.
  @Test func writesNumbersAsEachVersion() {
    let table: [(Double, String, String, String)] = [
      (1, "1", "1", "1"), (999_999, "999999", "999999", "999999"), (1_000_000, "1000000", "1e+06", "1000000"),
      (1_234_825, "1234825", "1.234825e+06", "1234825"), (0.0001, "0.0001", "0.0001", "0.0001"),
      (0.00001, "0.00001", "1e-05", "0.00001"), (1e-7, "1e-7", "1e-07", "1e-7"),
      (1e21, "1e+21", "1e+21", "1e+21"), (-12.5, "-12.5", "-12.5", "-12.5"),
    ]
    for (value, old, middle, new) in table {
      #expect(K6Dialect.v037.number(value) == old)
      #expect(K6Dialect.v108.number(value) == middle)
      #expect(K6Dialect.v202.number(value) == new)
    }
  }
}
