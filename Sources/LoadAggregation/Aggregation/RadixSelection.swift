/// Order statistics of values that are at least zero, found by their bits: only the values that share all leading bits
/// with a wanted one are ever looked at more closely, and none are compared.
///
/// The bits of such doubles sort as the doubles do. Costs two passes over the values for each digit that they do not
/// share, in practice one digit; no more than six of them, whatever the values.
enum RadixSelection {
  private static let digitBits = 8
  /// Values this few are sorted.
  private static let sortLimit = 64

  /// Finds the values of some ranks among all values.
  ///
  /// - Parameters:
  ///   - ranks: the ranks, ascending.
  ///   - values: values that have all but `bits` of their bits in common.
  ///   - before: how many values lie before all of them.
  ///   - bits: how many of the values' last bits may differ.
  ///   - found: where the values are put, by rank.
  static func find(
    _ ranks: ArraySlice<Int>, among values: [Double], before: Int, bits: Int, into found: inout [Int: Double]
  ) {
    if values.count <= sortLimit || bits == 0 {
      let sorted = bits == 0 ? values : values.sorted()
      for rank in ranks where sorted.indices.contains(rank - before) { found[rank] = sorted[rank - before] }
      return
    }
    let rest = max(0, bits - digitBits)
    let mask = UInt64(1) << UInt64(bits - rest) - 1
    func digit(_ value: Double) -> Int { Int(value.bitPattern >> UInt64(rest) & mask) }
    var counts = [Int](repeating: 0, count: 1 << digitBits)
    for value in values { counts[digit(value)] += 1 }
    var start = before
    var next = ranks.startIndex
    for (wanted, count) in counts.enumerated() where count > 0 {
      let first = next
      while next < ranks.endIndex, ranks[next] < start + count { next += 1 }
      if first < next {
        find(
          ranks[first..<next], among: values.filter { digit($0) == wanted }, before: start, bits: rest,
          into: &found)
      }
      start += count
    }
  }
}
