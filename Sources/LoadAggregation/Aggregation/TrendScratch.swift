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

  /// Calls `body` with each place from `first` to `last` whose counter is not zero, ascending; no place behind `last`
  /// may have one.
  @inline(__always)
  func forEachUsedPlace(from first: Int = 0, through last: Int, _ body: (Int) -> Void) {
    let counts = counts
    for start in stride(from: first, through: last, by: 8) {
      let eight = UnsafeRawPointer(counts + start).loadUnaligned(as: SIMD8<UInt32>.self)
      if eight == .zero { continue }
      for place in start..<(start + 8) where counts[place] > 0 { body(place) }
    }
  }

  /// Puts those places into `places`; returns how many there are.
  func collectUsedPlaces(from first: Int = 0, through last: Int) -> Int {
    let places = places
    var count = 0
    forEachUsedPlace(from: first, through: last) { place in
      places[count] = Int32(truncatingIfNeeded: place)
      count += 1
    }
    return count
  }
}
