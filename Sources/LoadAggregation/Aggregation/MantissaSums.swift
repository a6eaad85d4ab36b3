/// The mantissas of doubles added up as whole numbers, apart for each exponent: the inner loop of an exact sum.
///
/// Costs one addition in memory a value. Successive values mostly have the same exponent, and an addition to what has
/// just been written waits for that; so they go to four tables in turn.
enum MantissaSums {
  /// How many successive exponents there is room for.
  static let exponentCount = 64
  /// So many mantissas, each less than 2⁵³, make a sum of 64 bits for certain.
  static let limit = 2048

  private static let lanes = 4

  /// Calls `body` with each exponent that values have, as it is encoded, and the sum of their mantissas.
  ///
  /// - Parameters:
  ///   - values: at most `limit` values, each zero or with one of the `exponentCount` exponents from `firstExponent` on;
  ///     none of them negative.
  ///   - firstExponent: the least exponent, as it is encoded; above 0.
  ///   - body: takes an exponent and a sum.
  @inline(__always)
  static func forEach(
    of values: UnsafeBufferPointer<Double>, firstExponent: Int,
    _ body: (_ exponent: Int, _ sum: UInt64) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: SIMD4<UInt64>.self, capacity: exponentCount) { sums in
      sums.initialize(repeating: .zero)
      sums.withMemoryRebound(to: UInt64.self) { lane in
        for index in values.indices {
          let bits = values[index].bitPattern & 0x7fff_ffff_ffff_ffff
          let exponent = Int(bits >> 52) &- firstExponent
          // Zeros have no leading one, and an exponent below all others.
          let one: UInt64 = exponent < 0 ? 0 : 1 << 52
          lane[max(exponent, 0) &* lanes &+ index & (lanes - 1)] &+= bits & 0xf_ffff_ffff_ffff | one
        }
      }
      for (exponent, sum) in sums.enumerated() {
        let whole = sum.wrappedSum()
        if whole > 0 { body(firstExponent + exponent, whole) }
      }
    }
  }
}
