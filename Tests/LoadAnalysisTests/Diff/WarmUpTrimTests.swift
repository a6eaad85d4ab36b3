import Foundation
import K6Parsing
import LoadAggregation
import LoadStatistics
import TestSupport
import Testing

@testable import LoadAnalysis

@Suite struct WarmUpTrimTests {
  /// A run at an even pace whose durations begin `factor` times as long and come down within `decaySeconds`.
  private func run(
    milliseconds: Double = 100, factor: Double = 1, decaySeconds: Double = 10, seed: UInt64 = 1
  ) -> RunSummary {
    var builder = RunBuilder.even(seconds: 120, perSecond: 20, milliseconds: milliseconds, seed: seed)
    for index in builder.requests.indices {
      let request = builder.requests[index]
      builder.requests[index].milliseconds *= 1 + (factor - 1) * exp(-request.seconds / decaySeconds)
      builder.requests[index].failed = request.seconds < 5
    }
    builder.users = (0..<120).map { Double(min($0 + 1, 10)) }
    return builder.summary()
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func whatIsSteadyStays(seed: UInt64) {
    let run = run(seed: seed)
    let trim = WarmUpTrim(of: [run])
    #expect(trim.seconds <= 0.3 * 120, "seed \(seed)")
    let nothing = WarmUpTrim(of: [])
    #expect(nothing.seconds == 0 && nothing.applied(to: run) == run)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func theBeginningGoes(seed: UInt64) throws {
    let (steady, warming) = (run(seed: seed), run(factor: 4, seed: seed + 50))
    let trim = WarmUpTrim(of: [steady, warming])
    #expect(trim.seconds > 10 && trim.seconds <= 60, "seed \(seed): \(trim.seconds)")
    let later = trim.applied(to: warming)
    func p95(_ run: RunSummary) throws -> Double {
      try #require(run.metric(.requestDuration)?.value(of: .percentile(95)))
    }
    let truth = try p95(steady)
    #expect(abs(try p95(warming) / truth - 1) > 0.3, "seed \(seed)")
    #expect(abs(try p95(later) / truth - 1) < 0.06, "seed \(seed)")
    // Counts are those of the time that is left, of which nothing failed any more.
    let left = try #require(later.window.durationSeconds)
    #expect(left <= 120 - trim.seconds && left > 119 - trim.seconds - 1)
    guard case .counter(let requests)? = later.metric(.requests)?.values,
      case .rate(let failed)? = later.metric(.requestFailed)?.values,
      case .gauge(let users)? = later.metric("vus")?.values
    else {
      Issue.record("a metric is missing")
      return
    }
    #expect(abs((requests.count ?? 0) - 20 * left) <= 25)
    #expect(abs((requests.ratePerSecond ?? 0) - 20) < 0.5)
    #expect(failed.rate == 0)
    #expect(users.min == 10)
    #expect(later.timeline.map { Double($0.bucketCount) * $0.bucketSeconds } ?? 0 >= left)
    // What is left has no warm-up.
    #expect(WarmUpTrim(of: [later]).seconds <= 0.3 * left, "seed \(seed)")
  }

  @Test func aDiffOfAWarmAndAColdStart() throws {
    let (warm, cold) = (run(seed: 3), run(factor: 4, seed: 4))
    let plain = RunDiff(base: [warm], candidate: [cold])
    #expect(plain.notes.allSatisfy { if case .warmUpDropped = $0 { false } else { true } })
    #expect((plain.rows.first?.change ?? 0) > 0.3)
    let steady = RunDiff(base: [warm], candidate: [cold], options: DiffOptions(dropsWarmUp: true))
    let seconds = WarmUpTrim(of: [warm, cold]).seconds
    #expect(steady.notes.contains(.warmUpDropped(seconds: seconds)))
    #expect(abs(steady.rows.first?.change ?? 1) < 0.1)
    #expect(steady.verdict != .regressed)
    let explained = try #require(
      Explanation(
        of: .requestDuration, .percentile(95), base: [warm], candidate: [cold],
        options: DiffOptions(dropsWarmUp: true)))
    #expect(!explained.parts.isEmpty)
    // Of two runs without a warm-up it is said that there is none.
    let short = RunBuilder.even(seconds: 3, perSecond: 5, milliseconds: 100).summary()
    let none = RunDiff(base: [short], candidate: [short], options: DiffOptions(dropsWarmUp: true))
    #expect(none.notes.contains(.warmUpDropped(seconds: 0)))
  }

  @Test("recorded runs stay whole where nothing is dropped", arguments: Fixtures.recordedRuns)
  func recorded(file: URL) throws {
    let run = try RunReader(threadCount: 1).summary(of: [file.path])
    let trim = WarmUpTrim(of: [run])
    let later = trim.applied(to: run)
    let length = try #require(run.window.durationSeconds)
    #expect(trim.seconds <= 0.55 * length)
    if trim.seconds == 0 { #expect(later == run) }
    for metric in later.metrics {
      guard let whole = run.metric(metric.name, selector: metric.selector?.tags) else {
        Issue.record("\(metric.displayName) is new")
        continue
      }
      #expect((metric.sampleCount ?? 0) <= (whole.sampleCount ?? 0))
      #expect(metric.thresholds == whole.thresholds)
    }
  }
}
