/// The mantissas of doubles added up as whole numbers, apart for each exponent: the inner loop of an exact sum.
///
/// Costs one addition in memory a value. Successive values mostly have the same exponent, and an addition to what has
/// just been written waits for that; so they go to four tables in turn.
enum MantissaSums {
  /// How many successive exponents there is room for.
  static let exponentCount: UInt = 64

  private static let lanes = 4
  /// How many mantissas, each less than 2⁵³, one sum holds for certain.
  private static let perSum = 2048

  /// Calls `body` with the sums of the mantissas of values and the exponents, as they are encoded, that they belong to,
  /// with the same exponent several times.
  ///
  /// - Parameters:
  ///   - values: zeros, and values that have one of the `exponentCount` exponents from `firstExponent` on; none of them
  ///     negative.
  ///   - firstExponent: the least exponent, as it is encoded; above 0.
  ///   - body: takes an exponent and a sum that belongs to it.
  @inline(__always)
  static func forEach(
    of values: UnsafeBufferPointer<Double>, firstExponent: Int,
    _ body: (_ exponent: Int, _ sum: UInt64) -> Void
  ) {
    let width = Int(exponentCount)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: lanes * width) { sums in
      for start in stride(from: 0, to: values.count, by: lanes * perSum) {
        sums.initialize(repeating: 0)
        let end = min(values.count, start + lanes * perSum)
        for index in start..<end {
          let bits = values[index].bitPattern & 0x7fff_ffff_ffff_ffff
          let exponent = Int(bits >> 52) &- firstExponent
          // Zeros have no leading one, and an exponent below all others.
          let one: UInt64 = exponent < 0 ? 0 : 1 << 52
          sums[max(exponent, 0) &* lanes &+ index & (lanes - 1)] &+= bits & 0xf_ffff_ffff_ffff | one
        }
        for (slot, sum) in sums.enumerated() where sum > 0 { body(firstExponent + slot / lanes, sum) }
      }
    }
  }
}
