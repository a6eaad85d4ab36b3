import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ObjectiveCheckTests {
  /// A run of 60 s whose requests take a second for `slowSeconds` in its middle.
  private func run(slowSeconds: Double, threshold: String? = nil, passed: Bool = true) -> RunSummary {
    var builder = RunBuilder.even(seconds: 60, perSecond: 50, milliseconds: 50)
    for index in builder.requests.indices {
      let offset = builder.requests[index].seconds - 20
      if offset >= 0, offset < slowSeconds { builder.requests[index].milliseconds = 1000 }
    }
    if let threshold {
      builder.thresholds["http_req_duration"] = [
        ThresholdResult(expression: threshold, passed: passed, observed: nil, origin: .configuration)
      ]
    }
    return builder.summary()
  }

  private func check(_ expressions: String...) throws -> ObjectiveCheck {
    ObjectiveCheck(
      objectives: try expressions.map { try Objective(metric: "http_req_duration", expression: $0) })
  }

  @Test(arguments: [(0.0, false), (3, false), (8, false), (12, true), (40, true)])
  func whatMustLastIsJudgedOverTime(slowSeconds: Double, fails: Bool) throws {
    let check = try check("p(95)<500 for 10s")
    #expect(check.fails(run(slowSeconds: slowSeconds)) == fails)
    // Whatever the value of the whole run says.
    for passed in [true, false] {
      #expect(check.fails(run(slowSeconds: slowSeconds, threshold: "p(95)<500", passed: passed)) == fails)
    }
  }

  @Test func otherThresholdsCountAsTheyAre() throws {
    let slow = run(slowSeconds: 8, threshold: "p(95)<400", passed: false)
    #expect(try check("p(95)<500 for 10s").fails(slow))
    #expect(try check().fails(slow))
    #expect(try !check("p(95)<500 for 10s").fails(run(slowSeconds: 8, threshold: "p(95)<400")))
  }

  @Test func withoutACourseTheWholeRunDecides() throws {
    let run = run(slowSeconds: 40, threshold: "p(95)<500", passed: false)
    let summary = RunSummary(
      source: run.source, window: run.window, timeline: nil, metrics: run.metrics, checks: [], groups: [],
      breakdowns: [], errors: [], problems: .none, limitations: [])
    #expect(try check("p(95)<500 for 10s").fails(summary))
    let objective = try Objective(metric: "http_req_duration", expression: "p(95)<500 for 10s")
    #expect(objective.isViolatedLastingly(in: summary) == nil)
    #expect(objective.lastingCondition == "p(95)<500")
    #expect(try Objective(metric: "http_req_duration", expression: "p(95)<500").lastingCondition == nil)
  }
}
