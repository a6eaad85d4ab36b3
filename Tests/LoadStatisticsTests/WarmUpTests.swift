import LoadStatistics
import Testing

@Suite struct WarmUpTests {
  @Test func warmUpOfShortAndFlatSeries() {
    #expect(warmUpLength(of: []) == 0)
    #expect(warmUpLength(of: .init(repeating: 5, count: 47)) == 0)
    #expect(warmUpLength(of: .init(repeating: 5, count: 100)) == 0)
    #expect(warmUpLength(of: .init(repeating: 0, count: 100)) == 0)
    let decaying = [Double](repeating: 900, count: 96) + .init(repeating: 100, count: 96)
    #expect(warmUpLength(of: decaying) == 96)
  }
}
