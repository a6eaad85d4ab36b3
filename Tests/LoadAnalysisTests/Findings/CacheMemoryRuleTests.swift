import K6Parsing
import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct CacheMemoryRuleTests {
  private func find(_ kinds: [Finding.Kind]) -> (Finding.ResourceEvidence?, Double?, Double?)? {
    kinds.lazy.compactMap {
      if case .cacheMemoryFull(let memory, let from, let to) = $0 { (memory, from, to) } else { nil }
    }.first
  }

  private func cached(_ ratio: (Double) -> Double) -> RunBuilder {
    var builder = RunBuilder.quiet(seconds: 90, perSecond: 20, milliseconds: 50, seed: 1)
    let count = builder.timeline.bucketCount
    let buckets = (0..<count).map { index in
      MetricSeries.RateBucket(trials: 100, hits: Int(100 * ratio(Double(index) / Double(count))))
    }
    let hits = buckets.reduce(0) { $0 + $1.hits }
    builder.extra = [
      MetricSummary(
        name: "cache_hit_rate", type: .rate, contains: .plain,
        values: .rate(
          .init(rate: Double(hits) / Double(100 * count), passes: hits, fails: 100 * count - hits)),
        series: .rate(buckets))
    ]
    return builder
  }

  @Test func aFallingHitRate() throws {
    let (memory, from, to) = try #require(find(cached { $0 < 0.5 ? 0.98 : 0.8 }.findings()))
    #expect(memory == nil)
    #expect(abs((from ?? 0) - 0.98) < 0.001 && abs((to ?? 0) - 0.8) < 0.001)
  }

  @Test func memoryAtItsLimit() throws {
    let redis = series("redis_memory", unit: .bytes, [200e6, 250e6, 256e6], limit: 256e6)
    let (memory, from, _) = try #require(find(cached { _ in 0.98 }.findings([redis])))
    #expect(memory?.highest == 256e6 && memory?.atSeconds == 15)
    #expect(from == nil)
  }

  @Test func aCacheThatFillsOrHoldsIsNone() throws {
    #expect(find(cached { $0 < 0.08 ? 0.2 : 0.97 }.findings()) == nil)
    #expect(
      find(RunAnalysis(of: try RecordedRuns.sample("04-concert-endurance-small")).findings.map(\.kind)) == nil
    )
    let roomy = series("redis_memory", unit: .bytes, [100e6, 101e6], limit: 256e6)
    #expect(find(cached { _ in 0.98 }.findings([roomy])) == nil)
  }
}
