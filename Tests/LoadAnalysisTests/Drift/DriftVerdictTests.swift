import Foundation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct DriftVerdictTests {
  @Test func recordedLeakIsOneThoughTheSoakIsShort() throws {
    let run = try RecordedRuns.recorded("leak/03-payment-load-medium-leaky")
    let drift = try #require(DriftVerdict(latencyOf: .requestDuration, in: run))
    #expect(drift.verdict == .leak)
    #expect(drift.isTooShort)
    // 3 % of the starting value a second: the blocks behind the warm-up grow by some 60 % or more.
    #expect((drift.growth ?? 0) > 0.4)
    #expect((drift.p ?? 1) < 0.001)
    #expect(drift.fromSeconds > 5 && drift.toSeconds > 30)
  }

  @Test(arguments: [
    "03-payment-load-medium", "03-payment-load-large", "04-concert-endurance-small",
    "04-concert-endurance-medium", "04-concert-endurance-large",
  ])
  func recordedSteadyRunsDoNotLeak(name: String) throws {
    let drift = try #require(DriftVerdict(latencyOf: .requestDuration, in: try RecordedRuns.sample(name)))
    #expect(drift.verdict != .leak && drift.verdict != .shift)
  }

  @Test func aRampIsNotJudged() throws {
    #expect(
      DriftVerdict(latencyOf: .requestDuration, in: try RecordedRuns.sample("02-reservation-stress-large"))
        == nil)
  }

  @Test func aLevelThatJumpsIsAShift() throws {
    var builder = RunBuilder.quiet(seconds: 200, perSecond: 20, milliseconds: 100, spread: 0.1, seed: 4)
    for index in builder.requests.indices where builder.requests[index].seconds > 120 {
      builder.requests[index].milliseconds *= 1.4
    }
    let drift = try #require(DriftVerdict(latencyOf: .requestDuration, in: builder.summary()))
    #expect(drift.verdict == .shift)
    #expect(abs((drift.shiftSeconds ?? 0) - 120) < 15)
  }

  @Test func failedRequestsDoNotCount() throws {
    var builder = RunBuilder.quiet(seconds: 200, perSecond: 20, milliseconds: 100, spread: 0.1, seed: 5)
    for index in builder.requests.indices where index % 3 > 0 {
      builder.requests[index].failed = true
      builder.requests[index].milliseconds = 1 + builder.requests[index].seconds
    }
    let drift = try #require(DriftVerdict(latencyOf: .requestDuration, in: builder.summary()))
    #expect(drift.verdict == .noLeak)
  }

  private func memory(_ values: [Double], limit: Double?) -> ResourceSeries {
    ResourceSeries(
      name: "memory", unit: .bytes, timesNanoseconds: values.indices.map { Int64($0) * 15_000_000_000 },
      values: values, limit: limit)
  }

  @Test func memoryThatGrowsTellsTheHoursLeft() throws {
    // 100 MB and 1 MB more every 15 s: 240 MB an hour.
    let series = memory((0..<120).map { 100e6 + 1e6 * Double($0) }, limit: 512e6)
    let drift = try #require(DriftVerdict(of: series))
    #expect(drift.verdict == .leak && !drift.isTooShort && drift.isAlarming)
    #expect(abs((drift.slopePerHour ?? 0) - 240e6) < 1e6)
    #expect(abs((drift.hoursToLimit ?? 0) - (512e6 - 219e6) / 240e6) < 0.05)
  }

  @Test func aSlowLeakIsNoAlarm() throws {
    let series = memory((0..<400).map { 10e6 + 0.01e6 * Double($0) }, limit: 4e9)
    let drift = try #require(DriftVerdict(of: series))
    #expect(drift.verdict == .leak)
    #expect((drift.hoursToLimit ?? 0) > 720)
    #expect(!drift.isAlarming)
  }

  @Test func sawToothAndStableMemoryAreNone() throws {
    let saw = memory((0..<200).map { 200e6 + 5e6 * Double($0 % 8) }, limit: 1e9)
    #expect(try #require(DriftVerdict(of: saw)).verdict == .noLeak)
    let flat = memory([Double](repeating: 300e6, count: 100), limit: nil)
    #expect(try #require(DriftVerdict(of: flat)).verdict == .noLeak)
  }

  @Test func growthThatComesToRestIsNone() throws {
    let series = memory((0..<200).map { 100e6 + 100e6 * (1 - exp(-Double($0) / 40)) }, limit: 1e9)
    #expect(try #require(DriftVerdict(of: series)).verdict != .leak)
  }

  @Test func tooFewValues() throws {
    #expect(DriftVerdict(of: memory([1], limit: nil)) == nil)
    #expect(DriftVerdict(of: memory([], limit: nil)) == nil)
    let few = try #require(DriftVerdict(of: memory([1, 2, 3], limit: nil)))
    #expect(few.verdict == .inconclusive && few.reason == .fewSamples)
  }

  @Test func seriesAreSortedAndCleaned() {
    let series = ResourceSeries(
      name: "x", unit: .plain, timesNanoseconds: [3, 1, 2, 1, 4], values: [30, 10, .nan, 11, .infinity],
      limit: nil)
    #expect(series.timesNanoseconds == [1, 3])
    #expect(series.values == [10, 30])
  }
}
