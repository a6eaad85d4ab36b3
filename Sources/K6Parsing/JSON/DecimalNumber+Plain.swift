extension DecimalNumber {
  /// The number at `cursor` when it has at most seven digits before and at most seven after its point, no sign
  /// and no exponent: what nearly every value of k6 is. `cursor` then moves behind it.
  ///
  /// Eight bytes are read at a time and their digits combined by three multiplications, without a branch per
  /// digit. At least 24 bytes behind `cursor` must be readable.
  /// - Returns: the correctly rounded value; for anything else what `parse` gives, or `nil`.
  @inline(__always)
  static func plain(_ cursor: inout UnsafeRawPointer) -> Double? {
    let whole = digits(cursor)
    guard whole.count > 0, whole.count < 8, whole.count == 1 || cursor.load(as: UInt8.self) != 0x30 else {
      return general(&cursor)
    }
    var next = cursor + whole.count
    var value = Double(whole.value)
    if next.load(as: UInt8.self) == UInt8(ascii: ".") {
      next += 1
      let fraction = digits(next)
      guard fraction.count > 0, fraction.count < 8 else { return general(&cursor) }
      next += fraction.count
      // Below 10^14, so exact; and one division of exact doubles is correctly rounded.
      let scale = scales[fraction.count]
      value = Double(whole.value &* scale &+ fraction.value) / Double(scale)
    }
    if next.load(as: UInt8.self) | 0x20 == UInt8(ascii: "e") { return general(&cursor) }
    cursor = next
    return value
  }

  private static let scales: InlineArray<8, Int64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000,
  ]

  /// How many of the next eight bytes are digits before the first that is none, and their value.
  @inline(__always)
  static func digits(_ start: UnsafeRawPointer) -> (value: Int64, count: Int) {
    let word = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
    // A byte above 9 sets its own top bit, and carries can only reach bytes behind it.
    let others = (word &+ 0x7676_7676_7676_7676 | word) & 0x8080_8080_8080_8080
    let count = others.trailingZeroBitCount >> 3
    if count == 0 { return (0, 0) }
    // Moves the digits to the top, zeros in front of them.
    var pairs = word << UInt64(64 - 8 * count)
    pairs = pairs &* 10 &+ (pairs >> 8)
    let low = (pairs & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
    let high = ((pairs >> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
    return (Int64(truncatingIfNeeded: (low &+ high) >> 32), count)
  }

  @inline(never)
  private static func general(_ cursor: inout UnsafeRawPointer) -> Double? {
    // No value that k6 writes is longer than 64 bytes.
    guard let parsed = parse(UnsafeRawBufferPointer(start: cursor, count: 64), from: 0), parsed.end < 64,
      parsed.value.isFinite
    else { return nil }
    cursor += parsed.end
    return parsed.value
  }
}
