import K6Parsing

/// The parts of a file, given out one after another to whoever asks.
final class FileParts: Sendable {
  private let ranges: [Range<Int>]
  private let indices: IndexQueue
  private let size: Int
  private let onProgress: (@Sendable (ReadProgress) -> Void)?

  /// Parts in order that together are a file of `size` bytes.
  init(_ ranges: [Range<Int>], size: Int, onProgress: (@Sendable (ReadProgress) -> Void)?) {
    self.ranges = ranges
    indices = IndexQueue(count: ranges.count)
    self.size = size
    self.onProgress = onProgress
  }

  /// How many parts there are.
  var count: Int { ranges.count }

  /// The next part, or `nil` when there is none left.
  func next() -> (index: Int, range: Range<Int>)? {
    guard let index = indices.next() else { return nil }
    onProgress?(ReadProgress(bytesRead: ranges[index].upperBound, totalBytes: size))
    return (index, ranges[index])
  }
}
