import K6Parsing

/// Counts the bytes that pass through.
final class CountingByteSource: ByteSource {
  private let source: any ByteSource
  private let onRead: (Int) -> Void
  private(set) var byteCount = 0

  init(_ source: any ByteSource, onRead: @escaping (Int) -> Void) {
    self.source = source
    self.onRead = onRead
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let got = try source.read(into: buffer)
    byteCount += got
    onRead(byteCount)
    return got
  }
}
