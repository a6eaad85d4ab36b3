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
}
