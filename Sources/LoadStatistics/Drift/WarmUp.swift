/// How many leading values of a series belong to the warm-up.
///
/// 24 blocks of the values, their medians; m and s are the median and 1.4826·MAD of the last twelve. Leading
/// blocks are dropped while they are farther than max(3s, 0.05·|m|) from m, at most twelve. Fewer than 48 values:
/// nothing is dropped. A stationary run loses 0–1 %. O(n log n).
/// - Parameter values: one per bucket, such as the median latency.
/// - Returns: how many values to drop.
public func warmUpLength(of values: [Double]) -> Int {
  let blockCount = 24
  let most = 12
  guard values.count >= 48 else { return 0 }
  let blocks = equalBlocks(count: values.count, blocks: blockCount)
  let medians = blocks.map { median(of: Array(values[$0])) ?? 0 }
  let late = Array(medians.suffix(most))
  guard let center = median(of: late), let deviation = median(of: late.map { abs($0 - center) }) else {
    return 0
  }
  let limit = max(3 * 1.4826 * deviation, 0.05 * abs(center))
  let dropped = medians.prefix(most).prefix { abs($0 - center) > limit }.count
  return blocks[dropped].lowerBound
}
