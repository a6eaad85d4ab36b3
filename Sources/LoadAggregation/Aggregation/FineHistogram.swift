/// Counts of values in bins of 0.2 %: what is left of a trend when memory is bounded.
///
/// Each power of two is split into 512 equal bins, so the middle of a bin is within 0.1 % of every value in it.
/// Only powers of two in use take memory, two kilobytes each.
struct FineHistogram {
  /// The largest relative error of a value taken from the histogram.
  static let relativeError = 0.001

  private static let binsPerOctave = 512
  private static let mantissaShift: UInt64 = 52 - 9

  /// The block of each sign and exponent, or -1.
  private var blockOfOctave = [Int16](repeating: -1, count: 4096)
  private var counts: [UInt32] = []
  private(set) var count = 0

  /// Adds finite values.
  mutating func add(_ values: UnsafeBufferPointer<Double>) {
    for value in values {
      let bits = value.bitPattern
      let octave = Int(bits >> 52)
      if blockOfOctave[octave] < 0 { addBlock(octave) }
      let bin = Int(bits >> Self.mantissaShift) & (Self.binsPerOctave - 1)
      counts[Int(blockOfOctave[octave]) * Self.binsPerOctave + bin] &+= 1
    }
    count += values.count
  }

  private mutating func addBlock(_ octave: Int) {
    blockOfOctave[octave] = Int16(counts.count / Self.binsPerOctave)
    counts.append(contentsOf: repeatElement(0, count: Self.binsPerOctave))
  }

  /// Adds all that another histogram holds.
  mutating func add(_ other: FineHistogram) {
    for octave in 0..<other.blockOfOctave.count where other.blockOfOctave[octave] >= 0 {
      if blockOfOctave[octave] < 0 { addBlock(octave) }
      let to = Int(blockOfOctave[octave]) * Self.binsPerOctave
      let from = Int(other.blockOfOctave[octave]) * Self.binsPerOctave
      for bin in 0..<Self.binsPerOctave { counts[to + bin] &+= other.counts[from + bin] }
    }
    count += other.count
  }

  /// The values at the given ranks, 0-based and ascending, each within 0.1 %.
  func orderStatistics(_ ranks: [Int]) -> [Int: Double] {
    var found: [Int: Double] = [:]
    var next = 0
    var before = 0
    func visit(_ octave: Int, _ bin: Int) {
      let here = Int(counts[Int(blockOfOctave[octave]) * Self.binsPerOctave + bin])
      while next < ranks.count, ranks[next] < before + here {
        found[ranks[next]] = Self.middle(octave, bin)
        next += 1
      }
      before += here
    }
    // Larger bit patterns of negative numbers are smaller values.
    for octave in stride(from: 4095, through: 2048, by: -1) where blockOfOctave[octave] >= 0 {
      for bin in stride(from: Self.binsPerOctave - 1, through: 0, by: -1) { visit(octave, bin) }
    }
    for octave in 0..<2048 where blockOfOctave[octave] >= 0 {
      for bin in 0..<Self.binsPerOctave { visit(octave, bin) }
    }
    return found
  }

  private static func middle(_ octave: Int, _ bin: Int) -> Double {
    let lower = UInt64(octave) << 52 | UInt64(bin) << mantissaShift
    // The first bin of the smallest octave holds the zeros.
    if octave & 0x7ff == 0, bin == 0 { return 0 }
    return Double(bitPattern: lower | 1 << (mantissaShift - 1))
  }
}
