import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct DroppedIterationsRuleTests {
  @Test func droppedIterations() throws {
    var builder = RunBuilder.even(seconds: 30, perSecond: 20, milliseconds: 20)
    builder.dropped = [0, 4, 5]
    #expect(builder.findings().contains(.droppedIterations(count: 9, perSecond: 0.3)))
  }

  @Test func noneDroppedIsNone() {
    let kinds = RunBuilder.even(seconds: 30, perSecond: 20, milliseconds: 20).findings()
    #expect(!kinds.contains { if case .droppedIterations = $0 { true } else { false } })
  }
}
