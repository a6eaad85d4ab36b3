import LoadStatistics

/// Places for the log-linear bins that lie between two values, numbered without gaps, so that counting by bin
/// needs no table of bins.
///
/// Zero lies far from every other value and has the first place to itself.
struct BinPlaces {
  /// With more places than this, tables of them would be mostly empty.
  static let limit = 1 << 14

  /// How many places there are.
  let count: Int
  /// The bin at place 0 if places went on downwards; that place belongs to zero.
  private let offset: Int32

  /// Places for zero and all bins from that of `low` to that of `high`; `nil` when there would be too many.
  ///
  /// - Parameters:
  ///   - low: the smallest value that is not zero.
  ///   - high: the largest value.
  init?(from low: Double, to high: Double) {
    guard low <= high else {
      // Nothing but zeros.
      count = 1
      offset = 0
      return
    }
    let lowest = LogLinearBins.bin(of: low)
    let highest = LogLinearBins.bin(of: high)
    guard lowest >= 0, Int(highest) - Int(lowest) < Self.limit - 1 else { return nil }
    offset = lowest - 1
    count = Int(highest) - Int(lowest) + 2
  }

  /// The place of a value that lies between the two.
  @inline(__always)
  func place(of value: Double) -> Int {
    // No value is negative here, so that its bin is its magnitude's.
    Int(max(LogLinearBins.bin(ofMagnitude: value) &- offset, 0))
  }

  /// The bin at a place.
  func bin(at place: Int) -> Int32 {
    place == 0 ? 0 : offset + Int32(truncatingIfNeeded: place)
  }
}
