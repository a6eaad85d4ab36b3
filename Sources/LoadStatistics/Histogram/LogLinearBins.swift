/// The bins of every histogram in this package: each power of two split into 128 equal parts.
///
/// A bin is the sign, the exponent and the top seven bits of the mantissa of a double, so finding it is one
/// shift. A bin is at most 1/128 of its lower end wide: its middle is within 0.4 % of every value in it.
/// The scheme is fixed, so any two histograms add up exactly. (The layout is that of HdrHistogram, with seven
/// bits of sub-bucket.)
public enum LogLinearBins {
  /// How many mantissa bits a bin keeps.
  public static let mantissaBits: UInt64 = 7

  /// How many of their last bits the values of one bin may differ in.
  public static let bitsWithin = 52 - Int(mantissaBits)

  /// The bin of the largest finite double; no bin lies farther than this from zero, by one for negative ones.
  public static let largestBin = Int64(Double.greatestFiniteMagnitude.bitPattern >> 45) + 1

  @usableFromInline static let shift: UInt64 = 52 - 7

  /// The bin of a finite value. Zero, and anything below the smallest normal double's first bin, is bin 0;
  /// negative values have negative bins, so that bins sort as their values do.
  @inlinable
  public static func bin(of value: Double) -> Int32 {
    let magnitude = bin(ofMagnitude: value)
    return value < 0 ? -magnitude - 1 : magnitude
  }

  /// The bin of a finite value's magnitude; at least 0.
  @inlinable
  public static func bin(ofMagnitude value: Double) -> Int32 {
    Int32(truncatingIfNeeded: (value.bitPattern & 0x7fff_ffff_ffff_ffff) >> shift)
  }

  /// The end of the bin nearer to minus infinity; always finite.
  @inlinable
  public static func lowerBound(of bin: Int32) -> Double {
    bin >= 0 ? magnitude(UInt64(bin)) : -magnitude(UInt64(-Int64(bin)))
  }

  /// The end of the bin nearer to plus infinity, which belongs to the next bin; always finite.
  @inlinable
  public static func upperBound(of bin: Int32) -> Double {
    bin >= 0 ? magnitude(UInt64(bin) + 1) : -magnitude(UInt64(-Int64(bin) - 1))
  }

  @inlinable
  static func magnitude(_ bin: UInt64) -> Double {
    let value = Double(bitPattern: bin << shift)
    return value.isFinite ? value : .greatestFiniteMagnitude
  }
}
