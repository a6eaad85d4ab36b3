#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The part of an input that is in memory: from the first byte not yet consumed to the last one read.
final class ByteWindow {
  private static let initialSize = 1 << 18

  private let source: any ByteSource
  private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: initialSize, alignment: 64)
  private var start = 0
  private var end = 0

  /// How many bytes came from the source.
  private(set) var byteCount = 0
  /// Whether the source has no more.
  private(set) var isAtEnd = false

  init(_ source: any ByteSource) { self.source = source }

  deinit { storage.deallocate() }

  /// The bytes in memory; valid until `more()`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[start..<end]) }

  /// Lets go of the first bytes.
  func consume(_ count: Int) { start = min(start + count, end) }

  /// Reads more behind the bytes in memory, which move, and makes room where they fill it.
  ///
  /// - Returns: `false` when the source has no more.
  /// - Throws: `InputError` when the source does.
  func more() throws -> Bool {
    if isAtEnd { return false }
    if start > 0, let base = storage.baseAddress {
      memmove(base, base + start, end - start)
      end -= start
      start = 0
    }
    if end == storage.count { grow() }
    let got = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
    end += got
    byteCount += got
    isAtEnd = got == 0
    return !isAtEnd
  }

  private func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * storage.count, alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<end]))
    storage.deallocate()
    storage = larger
  }
}
