/// Memory that the finishing of trends uses again for every metric and row; each thread has its own.
///
/// Plain memory: the tables are indexed once a value, and clearing megabytes for each row would cost more than
/// counting.
final class TrendScratch {
  /// A counter for each place of a bin (`BinPlaces`), with room for eight more; whoever counts leaves zeros.
  let counts: UnsafeMutablePointer<UInt32>
  /// Room for the values of one piece.
  let values: UnsafeMutablePointer<Double>

  private var table: UnsafeMutablePointer<UInt32>
  private var tableSize = 0

  init() {
    counts = .allocate(capacity: BinPlaces.limit + 8)
    counts.initialize(repeating: 0, count: BinPlaces.limit + 8)
    values = .allocate(capacity: OrderedValues.pieceLimit)
    table = .allocate(capacity: 1)
  }

  deinit {
    counts.deallocate()
    values.deallocate()
    table.deallocate()
  }

  /// A table of `size` zeros; whoever writes into it must leave it zero again.
  func zeroedTable(_ size: Int) -> UnsafeMutablePointer<UInt32> {
    if size > tableSize {
      table.deallocate()
      table = .allocate(capacity: size)
      table.initialize(repeating: 0, count: size)
      tableSize = size
    }
    return table
  }
}
