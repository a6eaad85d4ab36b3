/// Cuts `count` values into `blocks` stretches as equal as possible: block k is values ⌊kn/B⌋ … ⌊(k+1)n/B⌋−1.
func equalBlocks(count: Int, blocks: Int) -> [Range<Int>] {
  guard blocks > 0 else { return [] }
  return (0..<blocks).map { (($0 * count) / blocks)..<((($0 + 1) * count) / blocks) }
}
