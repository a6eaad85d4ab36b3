import LoadAggregation
import Testing

@testable import LoadAnalysis

@Suite struct CellStatusTests {
  private let run = RunBuilder.quiet(seconds: 20, perSecond: 20, milliseconds: 50, seed: 1)

  @Test func recordedRunsButTheAbortedOneAreOk() throws {
    let matrix = try #require(RecordedRuns.matrix)
    for cell in matrix.cells {
      let status = CellStatus(of: cell.content, expectedSeconds: 25)
      if cell.test == "02-reservation-stress", cell.spec == "small" {
        guard case .failed(.abortedByThreshold(let metric, let expression, let observed)) = status else {
          Issue.record("\(status)")
          continue
        }
        #expect(metric.name == "lock_timeout")
        #expect(expression == "rate<0.20")
        #expect(abs((observed ?? 0) - 0.23529411764705882) < 1e-12)
      } else {
        #expect(status == .ok, "\(cell.test) \(cell.spec)")
      }
    }
  }

  @Test func noFileIsMissingAndABadOneUnreadable() {
    #expect(CellStatus(of: .missing, expectedSeconds: nil) == .missing)
    #expect(CellStatus(of: .runs([]), expectedSeconds: nil) == .missing)
    let bad = CellStatus(of: .unreadable(path: "a.json", reason: "empty"), expectedSeconds: nil)
    #expect(bad == .unreadable(path: "a.json", reason: "empty"))
    #expect(bad.name == "failed")
  }

  @Test func aRunWithoutMetricsIsOfNoUse() {
    let empty = RunSummary(
      source: RunSource(files: []),
      window: .init(start: nil, end: nil, durationSeconds: nil, basis: .estimated),
      timeline: nil, metrics: [], checks: [], groups: [], breakdowns: [], errors: [], problems: .none,
      limitations: [])
    #expect(
      CellStatus(of: .runs([empty]), expectedSeconds: nil) == .unreadable(path: "", reason: "no samples"))
  }

  @Test func aTargetThatNeverAnswersFails() {
    var builder = run
    for index in builder.requests.indices where builder.requests[index].seconds > 3 {
      builder.requests[index].failed = true
    }
    #expect(
      CellStatus(of: .runs([builder.summary()]), expectedSeconds: nil)
        == .failed(.targetUnreachable(successRatio: 0)))
  }

  @Test func halfTheLengthWithErrorsFails() {
    var builder = run
    #expect(CellStatus(of: .runs([builder.summary()]), expectedSeconds: 60) == .ok)
    builder.requests[5].failed = true
    #expect(
      CellStatus(of: .runs([builder.summary()]), expectedSeconds: 60)
        == .failed(.cutShort(seconds: 20, expectedSeconds: 60)))
    #expect(CellStatus(of: .runs([builder.summary()]), expectedSeconds: 39) == .ok)
  }
}
