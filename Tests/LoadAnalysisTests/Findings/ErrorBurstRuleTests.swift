import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ErrorBurstRuleTests {
  private func find(_ builder: RunBuilder) -> Finding.ErrorBurst? {
    builder.findings().lazy.compactMap { if case .errorBurst(let burst) = $0 { burst } else { nil } }.first
  }

  @Test func aBurstWithItsTime() throws {
    var builder = RunBuilder.quiet(seconds: 120, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 50, to: 55, every: 2, status: "503", code: "1503")
    let burst = try #require(find(builder))
    #expect(abs((burst.peakFromSeconds ?? 0) - 50) <= 3 && abs((burst.peakToSeconds ?? 0) - 55) <= 3)
    #expect((burst.peakCount ?? 0) * 10 >= burst.count * 8)
    #expect(burst.status == "503")
  }

  @Test func errorsAllAlongAreNoBurst() {
    var builder = RunBuilder.quiet(seconds: 120, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 0, to: 120, every: 20, status: "503", code: "1503")
    #expect(find(builder) == nil)
  }

  @Test func fewErrorsAreNoBurst() {
    var builder = RunBuilder.quiet(seconds: 120, perSecond: 20, milliseconds: 50, seed: 1)
    builder.fail(from: 50, to: 50.15, status: "503", code: "1503")
    #expect(find(builder) == nil)
  }
}
