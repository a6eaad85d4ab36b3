/// A sum of doubles without any rounding until it is read, so that it does not depend on the order of adding.
///
/// A number in base 2³² wide enough for every double (R. M. Neal, "Fast exact summation using small and large
/// superaccumulators", 2015). Adding costs about a nanosecond; the value is the correctly rounded true sum.
struct ExactSum {
  /// Digit `i` weighs 2^(32·i − 1075); between propagations a digit may exceed 32 bits, with sign.
  private var digits = [Int64](repeating: 0, count: 70)
  private var addedSincePropagation = 0

  /// A digit gains less than 2⁵³ an addition, so a thousand additions stay inside 63 bits.
  private static let additionsPerPropagation = 1000
  /// Tables of sums are not worth it for so few values.
  private static let fewValues = 64

  init() {}

  /// Adds finite values.
  mutating func add(_ values: UnsafeBufferPointer<Double>) {
    var start = 0
    while start < values.count {
      if addedSincePropagation == Self.additionsPerPropagation { propagate() }
      let count = min(values.count - start, Self.additionsPerPropagation - addedSincePropagation)
      digits.withUnsafeMutableBufferPointer { digits in
        for index in start..<(start + count) { Self.add(values[index], to: digits) }
      }
      addedSincePropagation += count
      start += count
    }
  }

  /// Adds values that are zero or lie between two that are at least zero.
  ///
  /// As the other way of adding, in a third of the time where the two are less than 2⁶³ apart, as durations are: the
  /// mantissas of values with the same exponent are added up as whole numbers first.
  mutating func add(_ values: UnsafeBufferPointer<Double>, from low: Double, to high: Double) {
    if high == 0 { return }
    let first = Int(low.exponentBitPattern)
    guard first > 0, low <= high, Int(high.exponentBitPattern) - first < MantissaSums.exponentCount,
      values.count > Self.fewValues
    else {
      add(values)
      return
    }
    for start in stride(from: 0, to: values.count, by: MantissaSums.limit) {
      let chunk = values[start..<min(start + MantissaSums.limit, values.count)]
      if addedSincePropagation > Self.additionsPerPropagation - MantissaSums.exponentCount { propagate() }
      digits.withUnsafeMutableBufferPointer { digits in
        MantissaSums.forEach(of: UnsafeBufferPointer(rebasing: chunk), firstExponent: first) {
          exponent, sum in
          let digit = exponent >> 5
          let shift = UInt64(exponent & 31)
          let low = sum << shift
          digits[digit] &+= Int64(low & 0xffff_ffff)
          digits[digit + 1] &+= Int64(low >> 32)
          digits[digit + 2] &+= Int64(sum >> (64 - shift))
        }
      }
      addedSincePropagation += MantissaSums.exponentCount
    }
  }

  /// Adds a finite value.
  mutating func add(_ value: Double) {
    withUnsafePointer(to: value) { add(UnsafeBufferPointer(start: $0, count: 1)) }
  }

  /// Adds another sum.
  mutating func add(_ other: ExactSum) {
    var other = other
    other.propagate()
    propagate()
    for index in digits.indices { digits[index] &+= other.digits[index] }
    addedSincePropagation = 1
  }

  @inline(__always)
  private static func add(_ value: Double, to digits: UnsafeMutableBufferPointer<Int64>) {
    let bits = value.bitPattern
    var exponent = Int((bits >> 52) & 0x7ff)
    var mantissa = Int64(bits & 0xf_ffff_ffff_ffff)
    if exponent == 0 { exponent = 1 } else { mantissa |= 1 << 52 }
    let digit = exponent >> 5
    let shift = Int64(exponent & 31)
    let low = (mantissa << shift) & 0xffff_ffff
    let high = mantissa >> (32 - shift)
    if bits >> 63 == 0 {
      digits[digit] &+= low
      digits[digit + 1] &+= high
    } else {
      digits[digit] &-= low
      digits[digit + 1] &-= high
    }
  }

  private mutating func propagate() {
    for index in 0..<(digits.count - 1) {
      let carry = digits[index] >> 32
      digits[index] &= 0xffff_ffff
      digits[index + 1] &+= carry
    }
    addedSincePropagation = 0
  }

  /// The sum, rounded once; infinite where it exceeds a double's range.
  var value: Double {
    var sum = self
    sum.propagate()
    let negative = sum.digits[sum.digits.count - 1] < 0
    if negative {
      for index in sum.digits.indices { sum.digits[index] = -sum.digits[index] }
      sum.propagate()
    }
    guard let top = sum.digits.lastIndex(where: { $0 != 0 }) else { return 0 }
    func digit(_ index: Int) -> UInt64 { index >= 0 ? UInt64(bitPattern: sum.digits[index]) : 0 }
    let high = digit(top) << 32 | digit(top - 1)
    let low = digit(top - 2) << 32 | digit(top - 3)
    let shift = UInt64(high.leadingZeroBitCount)
    var significand = shift == 0 ? high : high << shift | low >> (64 - shift)
    // Everything below the 64 bits only matters for rounding a tie.
    let rest = shift == 0 ? low : low << shift
    if rest != 0 || (0..<max(0, top - 3)).contains(where: { sum.digits[$0] != 0 }) { significand |= 1 }
    let magnitude = Double(
      sign: .plus, exponent: 32 * (top - 1) - 1075 - Int(shift), significand: Double(significand))
    return negative ? -magnitude : magnitude
  }
}
