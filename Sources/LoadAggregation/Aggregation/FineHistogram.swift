/// Counts of values in bins of 0.2 %: what is left of a trend when memory is bounded.
///
/// Each power of two is split into 512 equal bins, so the middle of a bin is within 0.1 % of every value in it.
/// Only bins in use take memory, eight bytes each.
struct FineHistogram {
  /// The largest relative error of a value taken from the histogram.
  static let relativeError = 0.001

  private static let mantissaShift: UInt64 = 52 - 9
  private static let zero: UInt32 = 1 << 20

  /// The bins in use, in the order of their values.
  private var bins = SortedCounts<UInt32>()
  private(set) var count = 0

  /// Sign, exponent and nine bits of the mantissa, so that bins sort as their values do.
  private static func bin(of value: Double) -> UInt32 {
    let magnitude = UInt32(truncatingIfNeeded: (value.bitPattern & 0x7fff_ffff_ffff_ffff) >> mantissaShift)
    return value < 0 ? zero - 1 - magnitude : zero + magnitude
  }

  /// Adds finite values. O(n log n) for n values, and the number of bins in use.
  mutating func add(_ values: [Double]) {
    bins.add(values.map(Self.bin))
    count += values.count
  }

  /// Adds all that another histogram holds.
  mutating func add(_ other: FineHistogram) {
    bins.add(other.bins)
    count += other.count
  }

  /// The values at the given ranks, 0-based and ascending, each within 0.1 %.
  func orderStatistics(_ ranks: [Int]) -> [Int: Double] {
    var found: [Int: Double] = [:]
    var next = 0
    var before = 0
    for (bin, count) in zip(bins.keys, bins.counts) {
      before += Int(count)
      while next < ranks.count, ranks[next] < before {
        found[ranks[next]] = Self.middle(of: bin)
        next += 1
      }
    }
    return found
  }

  private static func middle(of bin: UInt32) -> Double {
    // The first bin holds the zeros.
    if bin == zero { return 0 }
    let isNegative = bin < zero
    let magnitude = UInt64(isNegative ? zero - 1 - bin : bin - zero)
    let middle = Double(bitPattern: magnitude << mantissaShift | 1 << (mantissaShift - 1))
    return isNegative ? -middle : middle
  }
}
