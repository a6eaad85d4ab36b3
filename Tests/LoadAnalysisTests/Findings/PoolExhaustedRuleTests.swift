import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct PoolExhaustedRuleTests {
  private func find(_ kinds: [Finding.Kind]) -> (Finding.ErrorBurst, Double, Finding.ResourceEvidence?)? {
    kinds.lazy.compactMap {
      if case .poolExhausted(let burst, let plateau, let use) = $0 { (burst, plateau, use) } else { nil }
    }.first
  }

  @Test func theRecordedLockTimeouts() throws {
    let run = try RecordedRuns.sample("02-reservation-stress-medium")
    let (burst, plateau, use) = try #require(find(RunAnalysis(of: run).findings.map(\.kind)))
    // Failed reservations end after the lock's 250 ms.
    #expect(abs(plateau - 250) < 10)
    #expect(burst.status == "500" && burst.name == "POST /reservations" && burst.count == 11)
    #expect(use == nil)
  }

  @Test func thePoolAtItsLimitIsEvidence() throws {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 30, to: 40, status: "500", code: "1500", milliseconds: 5000)
    let pool = series("db_pool_in_use", [3, 8, 10, 10], limit: 10)
    let (burst, plateau, use) = try #require(find(builder.findings([pool])))
    #expect(burst.count > 150 && abs(plateau - 5000) < 50)
    #expect(use?.highest == 10 && use?.limit == 10 && use?.atSeconds == 30)
  }

  @Test func quickServerErrorsAndClientErrorsAreNone() {
    var builder = RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 30, to: 40, status: "503", code: "1503", milliseconds: 1)
    #expect(find(builder.findings()) == nil)
    builder.errors = []
    builder.fail(from: 30, to: 40, status: "404", code: "1404", milliseconds: 5000)
    #expect(find(builder.findings()) == nil)
  }
}
