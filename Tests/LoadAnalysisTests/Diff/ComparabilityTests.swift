import LoadAggregation
import Testing

@testable import LoadAnalysis

@Suite struct ComparabilityTests {
  private func reasons(_ base: RunBuilder, _ candidate: RunBuilder) -> [Comparability.Reason] {
    Comparability(base: [base.summary()], candidate: [candidate.summary()], force: false).reasons
  }

  private let base = RunBuilder.quiet(seconds: 40, perSecond: 20, milliseconds: 50, seed: 1)

  @Test func theSameLoadIsComparable() {
    #expect(reasons(base, RunBuilder.quiet(seconds: 43, perSecond: 18, milliseconds: 70, seed: 2)).isEmpty)
  }

  @Test func lengthsMayDifferByHalf() {
    let longer = RunBuilder.quiet(seconds: 61, perSecond: 20, milliseconds: 50, seed: 2)
    #expect(reasons(base, longer) == [.length(base: 40, candidate: 61)])
    #expect(reasons(base, RunBuilder.quiet(seconds: 59, perSecond: 20, milliseconds: 50, seed: 2)).isEmpty)
  }

  @Test func virtualUsersMustBeAlike() {
    var more = base
    more.users = [12]
    guard case .virtualUsers(10, 12, let difference)? = reasons(base, more).first else {
      Issue.record("\(reasons(base, more))")
      return
    }
    #expect(abs(difference - 1 / 6) < 1e-9)
    var ramp = base
    ramp.users = (0..<40).map { min(10, 0.25 * Double($0)) }
    guard case .virtualUsers(10, let most, let distance)? = reasons(base, ramp).first else {
      Issue.record("\(reasons(base, ramp))")
      return
    }
    #expect(most < 10.01 && distance > 0.3)
  }

  @Test func aSecondMoreOrLessOfARampIsAlike() {
    var first = base
    first.users = (0..<40).map { second in
      let rising = 5 * Double(second)
      let falling = 5 * Double(40 - second)
      return min(50, rising, falling)
    }
    var second = base
    second.users = [0] + first.users.dropLast()
    #expect(reasons(first, second).isEmpty)
  }

  @Test func arrivalRatesMayDifferByATenth() {
    func even(_ rate: Int) -> RunBuilder { .even(seconds: 40, perSecond: rate, milliseconds: 20) }
    #expect(reasons(even(20), even(21)).isEmpty)
    guard case .arrivalRate(let before, let after)? = reasons(even(20), even(30)).first else {
      Issue.record("\(reasons(even(20), even(30)))")
      return
    }
    #expect(abs(before - 20) < 0.5 && abs(after - 30) < 0.5)
    // Then the users follow from latency and tell nothing.
    var slower = even(20)
    slower.users = [30]
    #expect(reasons(even(20), slower).isEmpty)
  }

  @Test func otherEndpointsAreAnotherTest() {
    var other = base
    for index in other.requests.indices where index % 4 == 0 { other.requests[index].name = "POST /new" }
    #expect(reasons(base, other) == [.endpoints(onlyBase: [], onlyCandidate: ["POST /new"])])
    var rare = base
    rare.requests[0].name = "GET /rare"
    #expect(reasons(base, rare).isEmpty)
  }

  @Test func abortedRunsComeFirst() {
    var aborted = RunBuilder.quiet(seconds: 10, perSecond: 20, milliseconds: 50, seed: 1)
    aborted.thresholds["http_req_failed"] = [
      ThresholdResult(expression: "rate<0.1", passed: false, observed: 0.2, abortOnFail: true)
    ]
    #expect(reasons(base, aborted) == [.aborted(.candidate)])
    #expect(reasons(aborted, aborted) == [.aborted(.base), .aborted(.candidate)])
  }
}
