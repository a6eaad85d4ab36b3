import TestSupport
import Testing

@testable import LoadAggregation

@Suite struct ExactSumTests {
  private func sum(_ values: [Double]) -> Double {
    var sum = ExactSum()
    values.withUnsafeBufferPointer { sum.add($0) }
    return sum.value
  }

  @Test func roundsOnceAtTheEnd() {
    #expect(sum([]) == 0)
    #expect(sum([0.1, 0.2, 0.3]) == 0.6)
    #expect(sum([1e100, 1, -1e100]) == 1)
    #expect(sum([1, 1e-300, -1]) == 1e-300)
    #expect(sum(Array(repeating: 0.1, count: 10_000)) == 1000)
    #expect(sum([-3.5, 1.25]) == -2.25)
    #expect(sum([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == .infinity)
    #expect(sum([.leastNonzeroMagnitude, .leastNonzeroMagnitude]) == 2 * .leastNonzeroMagnitude)
    #expect(sum([0x1p53, 1, 1]) == 0x1p53 + 2)
    #expect(sum([0x1p53, 1]) == 0x1p53, "a tie goes to even")
    #expect(sum([0x1p53, 1, 0x1p-200]) == 0x1p53 + 2, "just above a tie goes up")
  }

  @Test func doesNotDependOnOrderOrGrouping() {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      let values = (0..<3000).map { _ in
        Double.random(in: -1...1, using: &random)
          * Double(sign: .plus, exponent: Int.random(in: -60...60, using: &random), significand: 1)
      }
      let whole = sum(values)
      #expect(sum(values.shuffled(using: &random)) == whole, "seed \(seed)")
      var parts = ExactSum()
      for part in stride(from: 0, to: values.count, by: 700) {
        var piece = ExactSum()
        values[part..<min(part + 700, values.count)].withUnsafeBufferPointer { piece.add($0) }
        parts.add(piece)
      }
      #expect(parts.value == whole, "seed \(seed)")
    }
  }

  @Test func equalsWholeNumberArithmetic() {
    var random = SeededGenerator(seed: 7)
    let numbers = (0..<5000).map { _ in Int64.random(in: -1_000_000_000...1_000_000_000, using: &random) }
    #expect(sum(numbers.map { Double($0) / 1024 }) == Double(numbers.reduce(0, +)) / 1024)
  }

  /// Many values, as the values of a trend are added.
  @Test(arguments: [1, 3, 8191, 8192, 8193, 40_000])
  func addingAFewExponentsAtATimeIsTheSame(count: Int) {
    for seed in UInt64(1)...5 {
      var random = SeededGenerator(seed: seed)
      let width = Int.random(in: 0...63, using: &random)
      let first = Int.random(in: -1022...(1023 - width), using: &random)
      let values = (0..<count).map { index in
        index % 5 == 3
          ? 0
          : Double(
            sign: .plus, exponent: Int.random(in: first...(first + width), using: &random),
            significand: index % 7 == 2 ? 0x1.fffffffffffffp0 : Double.random(in: 1..<2, using: &random))
      }
      let low = values.filter { $0 > 0 }.min() ?? .infinity
      let high = values.max() ?? 0
      var sum = ExactSum()
      sum.add(0x1p-1074)
      values.withUnsafeBufferPointer { sum.add($0, from: low, to: high) }
      #expect(sum.value == self.sum(values + [0x1p-1074]), "seed \(seed)")
    }
  }

  @Test func valuesTooFarApartOrTooSmallAreAddedToo() {
    let lists: [[Double]] = [
      [], [0, 0], [1e-30, 1e30, 1], [.leastNonzeroMagnitude, 0x1p-1070, 0], [-0.0, 3.5],
      [0x1p-1022, 0x1p-1030],
    ]
    for values in lists {
      var sum = ExactSum()
      values.withUnsafeBufferPointer {
        sum.add($0, from: values.filter { $0 != 0 }.min() ?? .infinity, to: values.max() ?? -.infinity)
      }
      #expect(sum.value == self.sum(values), "\(values)")
    }
  }

  @Test func theLargestMantissasDoNotOverflow() {
    let values = [Double](repeating: 0x1.fffffffffffffp3, count: 3 * MantissaSums.limit - 1)
    var sum = ExactSum()
    values.withUnsafeBufferPointer { sum.add($0, from: values[0], to: values[0]) }
    #expect(sum.value == self.sum(values))
  }
}
