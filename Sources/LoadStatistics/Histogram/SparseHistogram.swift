/// Counts per log-linear bin, the empty bins left out.
public struct SparseHistogram: Sendable, Equatable {
  /// A bin with what it and all below it hold together. One array of these costs a stored run, which has a hundred
  /// thousand histograms, one allocation each instead of two.
  @usableFromInline
  struct Entry: Sendable, Equatable {
    @usableFromInline let bin: Int32
    @usableFromInline let cumulative: UInt32

    @inlinable
    init(bin: Int32, cumulative: UInt32) {
      self.bin = bin
      self.cumulative = cumulative
    }
  }

  /// The bins that hold something, ascending.
  @usableFromInline private(set) var entries: [Entry] = []

  /// An empty histogram.
  public init() {}

  /// A histogram of `binCount` bins: `bin` is called with 0, 1 … and gives each bin and how many values it holds, the
  /// bins ascending and none empty. Exactly as much memory as is needed. O(bins).
  @inlinable
  public init(binCount: Int, _ bin: (Int) -> (bin: Int32, count: UInt32)) {
    entries = Array(unsafeUninitializedCapacity: binCount) { buffer, initialized in
      var cumulative = 0
      for index in 0..<binCount {
        let (number, count) = bin(index)
        cumulative &+= Int(count)
        buffer.initializeElement(
          at: index, to: Entry(bin: number, cumulative: UInt32(clamping: cumulative)))
      }
      initialized = binCount
    }
  }

  /// The bins that hold something, ascending. O(bins).
  public var bins: [Int32] { entries.map(\.bin) }

  /// How many values each of `bins` holds. O(bins).
  public var counts: [UInt32] { entries.indices.map(count(at:)) }

  /// How many values the bin of entry `index` holds. O(1).
  func count(at index: Int) -> UInt32 {
    entries[index].cumulative - (index > 0 ? entries[index - 1].cumulative : 0)
  }

  /// Adds `count` values of a bin that lies above all bins so far. O(1).
  public mutating func append(bin: Int32, count: UInt32) {
    entries.append(Entry(bin: bin, cumulative: UInt32(clamping: self.count + Int(count))))
  }

  /// Makes room for bins still to be appended.
  public mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  /// How many values there are, up to 2³² − 1. O(1).
  public var count: Int { Int(entries.last?.cumulative ?? 0) }

  /// How many values are at most `limit`: whole bins below it and a linear part of the bin that holds it.
  ///
  /// Exact at the ends of bins and for zeros; in between off by no more than what the one bin holds. Not a number
  /// counts as below everything. O(log bins).
  public func count(atOrBelow limit: Double) -> Double {
    if limit.isNaN { return 0 }
    let limitBin = LogLinearBins.bin(of: limit)
    let index = firstIndex { $0.bin >= limitBin }
    let below = index > 0 ? Double(entries[index - 1].cumulative) : 0
    guard index < entries.count, entries[index].bin == limitBin else { return below }
    return below + Double(count(at: index)) * share(ofBin: limitBin, atOrBelow: limit)
  }

  /// The quantile at `p` in 0…1 of the binned values, or `nil` when there are none.
  ///
  /// Interpolates between order statistics as type 7 of Hyndman & Fan does; the values of a bin are taken to lie
  /// evenly in it, so the result is within one bin's width (0.8 %) of the exact one. O(log bins).
  public func quantile(_ p: Double) -> Double? {
    let total = count
    guard total > 0, !p.isNaN else { return nil }
    let rank = min(max(p, 0), 1) * Double(total - 1)
    let below = min(Int(rank), total - 1)
    let fraction = rank - Double(below)
    let lower = orderStatistic(below)
    return fraction == 0 ? lower : lower + fraction * (orderStatistic(min(below + 1, total - 1)) - lower)
  }

  /// Adds all that another histogram holds. O(bins of both).
  public mutating func merge(_ other: SparseHistogram) {
    if other.entries.isEmpty { return }
    if entries.isEmpty {
      self = other
      return
    }
    var merged = SparseHistogram()
    merged.reserveCapacity(entries.count + other.entries.count)
    var left = 0
    var right = 0
    while left < entries.count || right < other.entries.count {
      let mine = left < entries.count ? entries[left].bin : .max
      let theirs = right < other.entries.count ? other.entries[right].bin : .max
      let bin = min(mine, theirs)
      var sum: UInt64 = 0
      if mine == bin {
        sum += UInt64(count(at: left))
        left += 1
      }
      if theirs == bin {
        sum += UInt64(other.count(at: right))
        right += 1
      }
      merged.append(bin: bin, count: UInt32(clamping: sum))
    }
    self = merged
  }

  /// The value of rank `rank`, counted from 0, below `count`.
  private func orderStatistic(_ rank: Int) -> Double {
    let index = min(firstIndex { Int($0.cumulative) > rank }, entries.count - 1)
    let (entry, count) = (entries[index], count(at: index))
    // Bin 0 is zero itself for every measured value.
    if entry.bin == 0 { return 0 }
    let position = rank - (Int(entry.cumulative) - Int(count))
    let lower = LogLinearBins.lowerBound(of: entry.bin)
    let width = LogLinearBins.upperBound(of: entry.bin) - lower
    return lower + width * (Double(position) + 0.5) / Double(count)
  }

  private func share(ofBin bin: Int32, atOrBelow limit: Double) -> Double {
    if bin == 0 { return 1 }
    let lower = LogLinearBins.lowerBound(of: bin)
    let width = LogLinearBins.upperBound(of: bin) - lower
    return width > 0 ? min(1, max(0, (limit - lower) / width)) : 1
  }

  /// The first index whose entry satisfies a condition that holds from some entry on; the number of bins when
  /// none does.
  private func firstIndex(where condition: (Entry) -> Bool) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = low + (high - low) / 2
      if condition(entries[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
