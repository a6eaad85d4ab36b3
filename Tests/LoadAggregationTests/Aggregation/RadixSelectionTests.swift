import TestSupport
import Testing

@testable import LoadAggregation

/// Order statistics without sorting, against sorting.
@Suite struct RadixSelectionTests {
  @Test(arguments: 1...12)
  func findsWhatSortingFinds(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bits = [0, 1, 7, 8, 9, 44, 45][Int(seed) % 7]
    let count = [1, 64, 65, 1000, 30_000][Int(seed) % 5]
    let spread = UInt64(1) << UInt64(bits)
    // Many the same, many close together, and some anywhere.
    let values = (0..<count).map { index in
      let last =
        index % 3 == 0
        ? spread / 3 : UInt64.random(in: 0..<(index % 3 == 1 ? min(spread, 100) : spread), using: &random)
      return Double(bitPattern: (Double(12.5).bitPattern & ~(1 << 45 - 1)) + last)
    }
    let sorted = values.sorted()
    let before = 17
    let ranks = Set([0, count / 3, count / 2, count / 2 + 1, count - 1].filter { $0 < count }).sorted()
    var found: [Int: Double] = [:]
    RadixSelection.find(
      ranks.map { $0 + before }[...], among: values, before: before, bits: bits, into: &found)
    #expect(
      found == Dictionary(uniqueKeysWithValues: ranks.map { ($0 + before, sorted[$0]) }), "seed \(seed)")
  }
}
