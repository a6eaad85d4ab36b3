/// Memory that the finishing of trends uses again for every metric and row.
///
/// Plain memory: the tables are indexed once a value, and clearing megabytes for each row would cost more than
/// counting.
final class TrendScratch {
  /// The rank of each bin among those in use, at the bin plus 2¹⁸.
  let rankOfBin: UnsafeMutablePointer<UInt32>
  /// The bins whose rank is set.
  var usedBins: [Int32] = []

  private static let binCount = 1 << 19
  private var table: UnsafeMutablePointer<UInt32>
  private var tableSize = 0

  init() {
    rankOfBin = .allocate(capacity: Self.binCount)
    rankOfBin.initialize(repeating: 0, count: Self.binCount)
    table = .allocate(capacity: 1)
  }

  deinit {
    rankOfBin.deallocate()
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
