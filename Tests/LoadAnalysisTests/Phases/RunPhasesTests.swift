import Foundation
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct RunPhasesTests {
  @Test func recordedRampHasItsStages() throws {
    // ramping-vus 0 → 5 → 50 → 5 → 0 in 19 s, most of it at 50.
    let phases = try #require(RunPhases(of: try RecordedRuns.sample("01-queue-spike-medium")))
    #expect(phases.basis == .virtualUsers)
    guard case .closed(_, let most) = phases.loadModel else {
      Issue.record("\(phases.loadModel)")
      return
    }
    #expect(most == 50)
    #expect(phases.phases.map(\.kind).suffix(3) == [.ramp, .steady, .drain])
    let top = try #require(phases.phases.last { $0.kind == .steady })
    #expect(top.endLoad >= 45 && top.toSeconds - top.fromSeconds > 6)
    let active = try #require(phases.activeRequestsPerSecond)
    let whole = try #require(phases.wholeRequestsPerSecond)
    #expect(active > whole && active < 1.15 * whole)
  }

  @Test func recordedSoakIsSteady() throws {
    let phases = try #require(RunPhases(of: try RecordedRuns.sample("04-concert-endurance-large")))
    #expect(phases.phases.first?.kind == .steady)
    #expect((phases.phases.first?.toSeconds ?? 0) > 35)
    #expect(phases.phases.count <= 2)
  }

  @Test func phasesCoverTheRunWithoutGaps() throws {
    let matrix = try #require(RecordedRuns.matrix)
    for run in matrix.cells.flatMap(\.runs) {
      let phases = try #require(RunPhases(of: run)).phases
      for (left, right) in zip(phases, phases.dropFirst()) {
        #expect(abs(left.toSeconds - right.fromSeconds) < 1e-9)
        #expect(left.kind != right.kind)
      }
    }
  }

  @Test func evenPaceIsAnArrivalRate() throws {
    let builder = RunBuilder.even(seconds: 30, perSecond: 20, milliseconds: 20)
    let phases = try #require(RunPhases(of: builder.summary()))
    guard case .arrivalRate(let rate) = phases.loadModel else {
      Issue.record("\(phases.loadModel)")
      return
    }
    #expect(abs(rate - 20) < 0.5)
  }

  @Test func equalPausesAreNoArrivalRate() throws {
    // Ten users that each take half a second an iteration: 20 a second, and no one ever idle.
    var builder = RunBuilder.even(seconds: 30, perSecond: 20, milliseconds: 500)
    builder.users = [10]
    guard case .closed? = RunPhases(of: builder.summary())?.loadModel else {
      Issue.record("\(String(describing: RunPhases(of: builder.summary())?.loadModel))")
      return
    }
  }

  @Test func droppedIterationsTellAnArrivalRateToo() throws {
    var builder = RunBuilder.quiet(seconds: 30, perSecond: 20, milliseconds: 50, seed: 2)
    builder.dropped = [0, 0, 3, 5]
    let phases = try #require(RunPhases(of: builder.summary()))
    guard case .arrivalRate = phases.loadModel else {
      Issue.record("\(phases.loadModel)")
      return
    }
  }

  @Test func warmUpIsSeenOnALevelLoad() throws {
    var builder = RunBuilder.quiet(seconds: 120, perSecond: 40, milliseconds: 100, spread: 0.1, seed: 3)
    for index in builder.requests.indices {
      builder.requests[index].milliseconds *= 1 + 3 * exp(-builder.requests[index].seconds / 6)
    }
    let phases = try #require(RunPhases(of: builder.summary()))
    let seconds = try #require(phases.warmUpSeconds)
    #expect(seconds > 10 && seconds < 40)
    let whole = try #require(builder.summary().metric(.requestDuration)?.value(of: .percentile(95)))
    #expect((phases.p95AfterWarmUp ?? .infinity) < whole)
  }

  @Test func summariesHaveNoPhases() {
    #expect(
      RunPhases(of: RunBuilder.quiet(seconds: 9, perSecond: 5, milliseconds: 9, seed: 1).endOfTest()) == nil)
  }
}

@Suite struct SaturationTests {
  /// Users 1…40 over 80 s against a service of so many requests a second.
  private func ramp(capacity: Double) -> RunSummary {
    var builder = RunBuilder(durationSeconds: 80)
    builder.users = (0..<80).map { 1 + Double($0) / 2 }
    for second in 0..<80 {
      let users = 1 + Double(second) / 2
      let rate = min(4 * users, capacity)
      let latency = 1000 * users / rate - 150
      for index in 0..<Int(rate) {
        builder.requests.append(
          .init(seconds: Double(second) + Double(index) / rate, milliseconds: latency))
      }
    }
    return builder.summary()
  }

  @Test func kneeIsWhereThroughputStopsFollowing() throws {
    let saturation = try #require(Saturation(of: ramp(capacity: 60)))
    let knee = try #require(saturation.knee)
    // 60 a second are reached with 15 users.
    #expect(knee.load > 12 && knee.load < 25)
    #expect(knee.p95AtHighestLoad > 2 * knee.p95Milliseconds)
  }

  @Test func aServiceThatKeepsUpHasNoKnee() throws {
    #expect(try #require(Saturation(of: ramp(capacity: 1000))).knee == nil)
  }

  @Test func recordedSmallSpecSaturatesAndLargeDoesNot() throws {
    let small = try #require(Saturation(of: try RecordedRuns.sample("01-queue-spike-small")))
    let knee = try #require(small.knee)
    #expect(knee.highestLoad == 50 && knee.load < 30)
    let large = try #require(Saturation(of: try RecordedRuns.sample("01-queue-spike-large")))
    #expect(large.knee == nil)
  }

  @Test func aLevelLoadHasNone() throws {
    #expect(Saturation(of: try RecordedRuns.sample("03-payment-load-medium")) == nil)
  }
}
