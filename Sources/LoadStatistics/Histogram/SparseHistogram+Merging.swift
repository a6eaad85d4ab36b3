extension SparseHistogram {
  /// The union of histograms, as merging them one by one would give.
  ///
  /// Where the bins lie close together, as durations do, in O(bins of all + width); else by merging in pairs, in
  /// O(bins of all · log histograms).
  init(merging histograms: [SparseHistogram]) {
    self.init()
    var least = Int32.max
    var most = Int32.min
    var zeros: UInt64 = 0
    var negative = false
    for histogram in histograms {
      guard let last = histogram.entries.last, let first = histogram.entries.first else { continue }
      negative = negative || first.bin < 0
      most = max(most, last.bin)
      // Zeros lie far from everything else and are counted apart.
      if first.bin != 0 {
        least = min(least, first.bin)
      } else {
        zeros += UInt64(first.cumulative)
        if histogram.entries.count > 1 { least = min(least, histogram.entries[1].bin) }
      }
    }
    guard !negative, least > most || Int(most) - Int(least) < 1 << 14 else {
      self = Self.mergedInPairs(histograms)
      return
    }
    if zeros > 0 { append(bin: 0, count: UInt32(clamping: zeros)) }
    guard least <= most, most > 0 else { return }
    var sums = [UInt64](repeating: 0, count: Int(most - least) + 1)
    for histogram in histograms {
      var before: UInt32 = 0
      for entry in histogram.entries {
        if entry.bin != 0 { sums[Int(entry.bin - least)] += UInt64(entry.cumulative - before) }
        before = entry.cumulative
      }
    }
    for (offset, sum) in sums.enumerated() where sum > 0 {
      append(bin: least + Int32(offset), count: UInt32(clamping: sum))
    }
  }

  private static func mergedInPairs(_ histograms: [SparseHistogram]) -> SparseHistogram {
    var layer = histograms
    while layer.count > 1 {
      var next: [SparseHistogram] = []
      next.reserveCapacity((layer.count + 1) / 2)
      var index = 0
      while index < layer.count {
        var merged = layer[index]
        if index + 1 < layer.count { merged.merge(layer[index + 1]) }
        next.append(merged)
        index += 2
      }
      layer = next
    }
    return layer.first ?? SparseHistogram()
  }
}
