import K6Parsing

/// Bytes in memory, given in pieces of a chosen size.
final class ChunkedByteSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let chunkSize: Int

  init(_ bytes: [UInt8], chunkSize: Int = .max) {
    rest = bytes[...]
    self.chunkSize = chunkSize
  }

  convenience init(_ text: String, chunkSize: Int = .max) {
    self.init(Array(text.utf8), chunkSize: chunkSize)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, chunkSize, rest.count)
    rest.prefix(count).withUnsafeBytes { buffer.copyMemory(from: $0) }
    rest = rest.dropFirst(count)
    return count
  }
}
