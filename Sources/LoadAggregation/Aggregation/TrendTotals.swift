/// What of a trend's values needs no order: how many there are, their sum and their range.
struct TrendTotals {
  private(set) var count = 0
  private(set) var sum = ExactSum()
  private(set) var min = Double.infinity
  private(set) var max = -Double.infinity
  /// The smallest value that is not zero.
  private(set) var low = Double.infinity

  /// So many values are looked at twice at a time: they stay in the nearest cache meanwhile.
  private static let chunkSize = 2048

  /// Adds values. Costs about a nanosecond a value.
  mutating func add(_ values: UnsafeBufferPointer<Double>) {
    for start in stride(from: 0, to: values.count, by: Self.chunkSize) {
      add(
        chunk: UnsafeBufferPointer(rebasing: values[start..<Swift.min(start + Self.chunkSize, values.count)]))
    }
  }

  /// Adds what other values come to.
  mutating func add(_ other: TrendTotals) {
    count += other.count
    sum.add(other.sum)
    min = Swift.min(min, other.min)
    max = Swift.max(max, other.max)
    low = Swift.min(low, other.low)
  }

  private mutating func add(chunk values: UnsafeBufferPointer<Double>) {
    count += values.count
    var least = SIMD4<Double>(repeating: .infinity)
    var most = -least
    var low = least
    @inline(__always) func note(_ four: SIMD4<Double>) {
      least.replace(with: four, where: four .< least)
      most.replace(with: four, where: four .> most)
      low.replace(with: four, where: (four .< low) .& (four .!= 0))
    }
    let four = values.count & ~3
    let bytes = UnsafeRawBufferPointer(values)
    for index in stride(from: 0, to: four, by: 4) {
      note(bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Double>.stride, as: SIMD4<Double>.self))
    }
    for index in four..<values.count { note(SIMD4(repeating: values[index])) }
    if least.min() < 0 { sum.add(values) } else { sum.add(values, from: low.min(), to: most.max()) }
    min = Swift.min(min, least.min())
    max = Swift.max(max, most.max())
    self.low = Swift.min(self.low, low.min())
  }
}
