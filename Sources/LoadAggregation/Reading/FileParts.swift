import K6Parsing

/// The parts of a file, given out one after another to whoever asks.
final class FileParts: Sendable {
  private let ranges: [Range<Int>]
  private let size: Int
  private let onProgress: (@Sendable (ReadProgress) -> Void)?
  private let given = Locked((count: 0, bytes: 0))

  /// Parts in order that together are a file of `size` bytes.
  init(_ ranges: [Range<Int>], size: Int, onProgress: (@Sendable (ReadProgress) -> Void)?) {
    self.ranges = ranges
    self.size = size
    self.onProgress = onProgress
  }

  /// How many parts there are.
  var count: Int { ranges.count }

  /// The next part, or `nil` when there is none left.
  func next() -> (index: Int, range: Range<Int>)? {
    let (index, bytes) = given.withLock { given in
      let index = given.count
      if index < ranges.count {
        given.count += 1
        given.bytes += ranges[index].count
      }
      return (index, given.bytes)
    }
    guard index < ranges.count else { return nil }
    onProgress?(ReadProgress(bytesRead: bytes, totalBytes: size))
    return (index, ranges[index])
  }
}
