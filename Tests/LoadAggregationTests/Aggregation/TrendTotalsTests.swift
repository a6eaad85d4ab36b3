import TestSupport
import Testing

@testable import LoadAggregation

/// Count, sum and range, a few values at a time.
@Suite struct TrendTotalsTests {
  @Test(arguments: [0, 1, 3, 4, 5, 2047, 2048, 2049, 5000], [false, true])
  func areThoseOfAllValues(count: Int, negative: Bool) {
    var random = SeededGenerator(seed: UInt64(count))
    let values = (0..<count).map { index in
      index % 4 == 1 ? 0 : (Double.random(in: 1...9000, using: &random) - (negative ? 100 : 0)) / 1000
    }
    var totals = TrendTotals()
    var sum = ExactSum()
    var halves = TrendTotals()
    values.withUnsafeBufferPointer { all in
      totals.add(all)
      sum.add(all)
      for half in [all[..<(count / 2)], all[(count / 2)...]] {
        var part = TrendTotals()
        part.add(UnsafeBufferPointer(rebasing: half))
        halves.add(part)
      }
    }
    for found in [totals, halves] {
      #expect(found.count == count)
      #expect(found.sum.value == sum.value)
      #expect(found.min == values.min() ?? .infinity)
      #expect(found.max == values.max() ?? -.infinity)
      #expect(found.low == values.filter { $0 != 0 }.min() ?? .infinity)
    }
  }
}
