import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ResourceLimitRuleTests {
  private func find(_ resources: [ResourceSeries]) -> [Finding.ResourceEvidence] {
    RunBuilder.quiet(seconds: 60, perSecond: 20, milliseconds: 50, seed: 1).findings(resources).compactMap {
      if case .resourceNearLimit(let evidence) = $0 { evidence } else { nil }
    }
  }

  @Test func nearTheLimit() {
    let found = find([series("memory", unit: .bytes, [300e6, 490e6, 480e6], limit: 512e6)])
    #expect(found.map(\.highest) == [490e6])
    #expect(found.first?.atSeconds == 15)
  }

  @Test func farFromItOrWithoutOneIsNone() {
    #expect(find([series("memory", unit: .bytes, [300e6], limit: 512e6)]).isEmpty)
    #expect(find([series("memory", unit: .bytes, [300e6])]).isEmpty)
    #expect(find([series("memory", unit: .bytes, [], limit: 1)]).isEmpty)
  }
}
