#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes on their way to a file, written in blocks of a megabyte.
struct OutputBuffer: ~Copyable {
  /// How many bytes one call may append at the most.
  static let longestPiece = 1 << 16

  private static let blockSize = 1 << 20

  private let descriptor: Int32
  // Raw memory: appending goes on a billion times, and an array would check its uniqueness each time.
  private let start: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var flushedCount = 0
  /// The system's number of the first error of a write, after which nothing more is written.
  private(set) var failure: Int32?

  init(descriptor: Int32) {
    self.descriptor = descriptor
    start = .allocate(capacity: Self.blockSize + Self.longestPiece)
  }

  deinit { start.deallocate() }

  /// How many bytes were appended.
  var byteCount: Int { flushedCount + count }

  /// Appends at most `longestPiece` bytes.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count <= Self.longestPiece else { return }
    memcpy(start + count, source, bytes.count)
    count += bytes.count
    if count >= Self.blockSize { flush() }
  }

  /// Appends a text of at most `longestPiece` bytes.
  mutating func append(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { append($0) }
  }

  /// Writes what is there; the caller asks for `failure` at the end.
  mutating func flush() {
    var written = 0
    while written < count, failure == nil {
      let got = write(descriptor, start + written, count - written)
      if got >= 0 { written += got } else if errno != EINTR { failure = errno }
    }
    flushedCount += count
    count = 0
  }
}
