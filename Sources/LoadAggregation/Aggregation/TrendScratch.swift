/// Memory that the finishing of trends uses again for every metric and row; each thread has its own.
///
/// Plain memory: the tables are indexed once a value.
final class TrendScratch {
  /// A counter for each place of a bin (`BinPlaces`), with room for eight more; whoever counts leaves zeros.
  let counts: UnsafeMutablePointer<UInt32>
  /// Room for the values of one piece.
  let values: UnsafeMutablePointer<Double>
  /// Room for the places in use.
  let places: UnsafeMutablePointer<Int32>

  init() {
    counts = .allocate(capacity: BinPlaces.limit + 8)
    counts.initialize(repeating: 0, count: BinPlaces.limit + 8)
    values = .allocate(capacity: OrderedValues.pieceLimit)
    places = .allocate(capacity: BinPlaces.limit + 8)
  }

  deinit {
    counts.deallocate()
    values.deallocate()
    places.deallocate()
  }

  /// Puts the places from `first` to `last` whose counters are not zero into `places`, ascending; no place behind `last`
  /// may have one.
  ///
  /// - Returns: how many there are.
  func collectUsedPlaces(from first: Int, through last: Int) -> Int {
    var count = 0
    for start in stride(from: first, through: last, by: Self.group) where countsAreUsed(at: start) {
      // Writing all of them and keeping some is faster than guessing which.
      for place in start..<(start + Self.group) {
        places[count] = Int32(truncatingIfNeeded: place)
        count += counts[place] > 0 ? 1 : 0
      }
    }
    return count
  }

  /// How many counters are looked at together.
  private static let group = 8

  /// Whether one of the counters of the group that begins at a place is not zero.
  @inline(__always)
  private func countsAreUsed(at start: Int) -> Bool {
    let pairs = UnsafeRawPointer(counts + start)
    var any: UInt64 = 0
    for pair in 0..<(Self.group / 2) {
      any |= pairs.loadUnaligned(fromByteOffset: pair * MemoryLayout<UInt64>.stride, as: UInt64.self)
    }
    return any != 0
  }
}
