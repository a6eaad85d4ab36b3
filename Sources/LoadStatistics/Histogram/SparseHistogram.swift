/// Counts per log-linear bin, the empty bins left out.
public struct SparseHistogram: Sendable, Equatable {
  /// The bins that hold something, ascending.
  public private(set) var bins: [Int32] = []

  /// How many values each of `bins` holds, at least one.
  public private(set) var counts: [UInt32] = []

  /// An empty histogram.
  public init() {}

  /// Adds `count` values of a bin that lies above all bins so far.
  public mutating func append(bin: Int32, count: UInt32) {
    bins.append(bin)
    counts.append(count)
  }

  /// How many values there are.
  public var count: Int { counts.reduce(0) { $0 + Int($1) } }

  /// How many values are at most `limit`: whole bins below it and a linear part of the bin that holds it.
  public func count(atOrBelow limit: Double) -> Double {
    let limitBin = LogLinearBins.bin(of: limit)
    var total = 0.0
    for (bin, count) in zip(bins, counts) {
      if bin > limitBin { break }
      if bin < limitBin {
        total += Double(count)
      } else {
        let lower = LogLinearBins.lowerBound(of: bin)
        let width = LogLinearBins.upperBound(of: bin) - lower
        total += Double(count) * min(1, max(0, (limit - lower) / width))
      }
    }
    return total
  }

  /// The quantile at `p` in 0…1 of the binned values, or `nil` when there are none.
  ///
  /// The rank is that of Hyndman & Fan's type 7; the values of a bin are taken to lie evenly in it, so the
  /// result is within one bin's width (0.8 %) of the exact one.
  public func quantile(_ p: Double) -> Double? {
    let total = count
    guard total > 0 else { return nil }
    let rank = min(max(p, 0), 1) * Double(total - 1)
    var below = 0.0
    for (bin, count) in zip(bins, counts) {
      let here = Double(count)
      if rank < below + here - 0.5 || below + here >= Double(total) {
        // Bin 0 is zero itself for every measured value.
        if bin == 0 { return 0 }
        let lower = LogLinearBins.lowerBound(of: bin)
        let width = LogLinearBins.upperBound(of: bin) - lower
        return lower + width * min(1, max(0, (rank - below + 0.5) / here))
      }
      below += here
    }
    return nil
  }

  /// Adds all that another histogram holds.
  public mutating func merge(_ other: SparseHistogram) {
    if other.bins.isEmpty { return }
    if bins.isEmpty {
      self = other
      return
    }
    var mergedBins: [Int32] = []
    var mergedCounts: [UInt32] = []
    mergedBins.reserveCapacity(bins.count + other.bins.count)
    mergedCounts.reserveCapacity(bins.count + other.bins.count)
    var left = 0
    var right = 0
    while left < bins.count || right < other.bins.count {
      let takeLeft = right == other.bins.count || (left < bins.count && bins[left] <= other.bins[right])
      let takeRight = left == bins.count || (right < other.bins.count && other.bins[right] <= bins[left])
      mergedBins.append(takeLeft ? bins[left] : other.bins[right])
      mergedCounts.append((takeLeft ? counts[left] : 0) &+ (takeRight ? other.counts[right] : 0))
      if takeLeft { left += 1 }
      if takeRight { right += 1 }
    }
    bins = mergedBins
    counts = mergedCounts
  }
}
