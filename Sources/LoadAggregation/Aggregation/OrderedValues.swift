import LoadStatistics

/// The values of a metric's cells in the order of their bins, so that the values of one bin can be looked up.
///
/// A cell's values are put into order where they lie, in pieces of bounded size: that needs no second copy of them,
/// and a piece stays in the processor's cache meanwhile. Costs two passes over the values.
struct OrderedValues {
  /// The values of one bin in a piece: from where the run before ends to `end`.
  private struct Run {
    let place: Int32
    let end: UInt32
  }

  private struct Piece {
    let blocks: Range<Int>
    /// Exactly as many as there are: one array of all pieces' would take twice its memory whenever it grows.
    let runs: [Run]
  }

  /// How many values a piece has at the most.
  static let pieceLimit = 1 << 15

  private let places: BinPlaces
  private let scratch: TrendScratch
  private var blocks: [UnsafeMutableBufferPointer<Double>] = []
  private var pieces: [Piece] = []
  private var piecesOfCell: [Int: Range<Int>] = [:]

  /// Ordered values without any cell yet.
  init(_ places: BinPlaces, _ scratch: TrendScratch) {
    self.places = places
    self.scratch = scratch
  }

  /// Puts the values of cell `number`, which lie between two, into the order of their bins; the order in which they were
  /// added is lost.
  mutating func order(_ values: ValueChain, of number: Int, from low: Double, to high: Double) {
    let range = places.place(of: low)...places.place(of: high)
    let first = pieces.count
    var firstBlock = blocks.count
    var count = 0
    for block in values.blocks {
      if count + block.count > Self.pieceLimit {
        orderPiece(firstBlock..<blocks.count, range)
        firstBlock = blocks.count
        count = 0
      }
      blocks.append(block)
      count += block.count
    }
    if count > 0 { orderPiece(firstBlock..<blocks.count, range) }
    piecesOfCell[number] = first..<pieces.count
  }

  private mutating func orderPiece(_ numbers: Range<Int>, _ placeRange: ClosedRange<Int>) {
    let counts = scratch.counts
    for block in blocks[numbers] {
      for value in block { counts[places.place(of: value)] &+= 1 }
    }
    let used = scratch.places
    let usedCount = scratch.collectUsedPlaces(from: placeRange.lowerBound, through: placeRange.upperBound)
    let runs = [Run](unsafeUninitializedCapacity: usedCount) { runs, count in
      var end: UInt32 = 0
      for index in 0..<usedCount {
        let place = Int(used[index])
        let start = end
        end &+= counts[place]
        counts[place] = start
        runs.initializeElement(at: index, to: Run(place: used[index], end: end))
      }
      count = usedCount
    }
    let ordered = scratch.values
    for block in blocks[numbers] {
      for value in block {
        let place = places.place(of: value)
        ordered[Int(counts[place])] = value
        counts[place] &+= 1
      }
    }
    var next = UnsafePointer(ordered)
    for block in blocks[numbers] {
      block.baseAddress?.update(from: next, count: block.count)
      next += block.count
    }
    for run in runs { counts[Int(run.place)] = 0 }
    pieces.append(Piece(blocks: numbers, runs: runs))
  }

  /// The values at the given ranks (0-based, ascending) among all values of some cells.
  func orderStatistics(_ ranks: [Int], of cells: [Int]) -> [Int: Double] {
    let pieces = cells.flatMap { piecesOfCell[$0].map { self.pieces[$0] } ?? [] }
    let counts = scratch.counts
    var low = places.count - 1
    var high = 0
    for piece in pieces {
      low = min(low, piece.runs.first.map { Int($0.place) } ?? low)
      high = max(high, piece.runs.last.map { Int($0.place) } ?? high)
      var start: UInt32 = 0
      for run in piece.runs {
        counts[Int(run.place)] &+= run.end &- start
        start = run.end
      }
    }
    var found: [Int: Double] = [:]
    var values: [Double] = []
    var before = 0
    var next = 0
    let usedCount = scratch.collectUsedPlaces(from: low, through: high)
    for index in 0..<usedCount {
      let place = Int(scratch.places[index])
      let end = before + Int(counts[place])
      counts[place] = 0
      let first = next
      while next < ranks.count, ranks[next] < end { next += 1 }
      if first < next, place == 0 {
        for rank in ranks[first..<next] { found[rank] = 0 }
      } else if first < next {
        values.removeAll(keepingCapacity: true)
        for piece in pieces { collect(place, of: piece, into: &values) }
        RadixSelection.find(
          ranks[first..<next], among: values, before: before, bits: LogLinearBins.bitsWithin, into: &found)
      }
      before = end
    }
    return found
  }

  /// Adds a piece's values of one bin.
  private func collect(_ place: Int, of piece: Piece, into values: inout [Double]) {
    let runs = piece.runs
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if Int(runs[middle].place) < place { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, Int(runs[low].place) == place else { return }
    var start = low > 0 ? Int(runs[low - 1].end) : 0
    var left = Int(runs[low].end) - start
    for block in blocks[piece.blocks] where left > 0 {
      if start < block.count {
        let count = min(left, block.count - start)
        values.append(contentsOf: block[start..<(start + count)])
        left -= count
        start = 0
      } else {
        start -= block.count
      }
    }
  }
}
