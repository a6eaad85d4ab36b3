import CPrefetch

/// Asks for input ahead of need: comparing lines is faster than memory answers, and the processor's own guess of what
/// comes next ends with every page.
enum Lookahead {
  /// How far ahead; anything from 1 to 4 KiB does as well.
  private static let distance = 2048
  private static let cacheLine = 64
  /// About as many as a line of k6's takes.
  private static let linesAtATime = 4

  /// Asks for what follows a line's length behind `cursor`; called once a line. The memory there need not exist.
  @inline(__always)
  static func ask(_ cursor: UnsafeRawPointer) {
    for line in 0..<linesAtATime { prefetch_for_reading(cursor + (distance + line * cacheLine)) }
  }
}
