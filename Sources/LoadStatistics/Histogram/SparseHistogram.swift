/// Counts per log-linear bin, the empty bins left out.
public struct SparseHistogram: Sendable, Equatable {
  /// The bins that hold something, ascending.
  public private(set) var bins: [Int32] = []

  /// How many values each of `bins` holds, at least one.
  public private(set) var counts: [UInt32] = []

  /// How many values the bins up to and including each of `bins` hold.
  private var cumulative: [Int] = []

  /// An empty histogram.
  public init() {}

  /// Adds `count` values of a bin that lies above all bins so far. O(1).
  public mutating func append(bin: Int32, count: UInt32) {
    bins.append(bin)
    counts.append(count)
    cumulative.append((cumulative.last ?? 0) + Int(count))
  }

  /// Makes room for bins still to be appended.
  mutating func reserveCapacity(_ count: Int) {
    bins.reserveCapacity(count)
    counts.reserveCapacity(count)
    cumulative.reserveCapacity(count)
  }

  /// How many values there are. O(1).
  public var count: Int { cumulative.last ?? 0 }

  /// How many values are at most `limit`: whole bins below it and a linear part of the bin that holds it.
  ///
  /// Exact at the ends of bins and for zeros; in between off by no more than what the one bin holds. Not a number
  /// counts as below everything. O(log bins).
  public func count(atOrBelow limit: Double) -> Double {
    if limit.isNaN { return 0 }
    let limitBin = LogLinearBins.bin(of: limit)
    let index = Self.firstIndex(of: bins) { $0 >= limitBin }
    let below = index > 0 ? Double(cumulative[index - 1]) : 0
    guard index < bins.count, bins[index] == limitBin else { return below }
    return below + Double(counts[index]) * share(ofBin: limitBin, atOrBelow: limit)
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
    if other.bins.isEmpty { return }
    if bins.isEmpty {
      self = other
      return
    }
    var merged = SparseHistogram()
    merged.reserveCapacity(bins.count + other.bins.count)
    var left = 0
    var right = 0
    while left < bins.count || right < other.bins.count {
      let takeLeft = right == other.bins.count || (left < bins.count && bins[left] <= other.bins[right])
      let takeRight = left == bins.count || (right < other.bins.count && other.bins[right] <= bins[left])
      let sum =
        (takeLeft ? UInt64(counts[left]) : 0) + (takeRight ? UInt64(other.counts[right]) : 0)
      merged.append(bin: takeLeft ? bins[left] : other.bins[right], count: UInt32(clamping: sum))
      if takeLeft { left += 1 }
      if takeRight { right += 1 }
    }
    self = merged
  }

  /// The value of rank `rank`, counted from 0, below `count`.
  private func orderStatistic(_ rank: Int) -> Double {
    let index = min(Self.firstIndex(of: cumulative) { $0 > rank }, bins.count - 1)
    let bin = bins[index]
    // Bin 0 is zero itself for every measured value.
    if bin == 0 { return 0 }
    let position = rank - (cumulative[index] - Int(counts[index]))
    let lower = LogLinearBins.lowerBound(of: bin)
    let width = LogLinearBins.upperBound(of: bin) - lower
    return lower + width * (Double(position) + 0.5) / Double(counts[index])
  }

  private func share(ofBin bin: Int32, atOrBelow limit: Double) -> Double {
    if bin == 0 { return 1 }
    let lower = LogLinearBins.lowerBound(of: bin)
    let width = LogLinearBins.upperBound(of: bin) - lower
    return width > 0 ? min(1, max(0, (limit - lower) / width)) : 1
  }

  /// The first index whose element satisfies a condition that holds from some element on; the count when none
  /// does.
  private static func firstIndex<Element>(of elements: [Element], where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = low + (high - low) / 2
      if condition(elements[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
