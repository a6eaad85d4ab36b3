#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The part of an input that is in memory: from the first byte not yet consumed to the last one read.
final class ByteWindow {
  /// How many readable bytes follow the window, so that a comparison may run over its end.
  static let slack = 8192

  private static let initialSize = 1 << 18

  private let source: any ByteSource
  private var storage = allocate(initialSize)
  private var start = 0
  private var end = 0
  /// What lies behind the last line end found so far.
  private var lastLineStart = 0
  /// How far line ends were looked for.
  private var searchedEnd = 0

  /// How many bytes came from the source.
  private(set) var byteCount = 0
  /// Whether the source has no more.
  private(set) var isAtEnd = false

  init(_ source: any ByteSource) { self.source = source }

  deinit { storage.deallocate() }

  /// The bytes in memory; valid until `more()`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[start..<end]) }

  /// The part of `bytes` up to its last line end, empty without one; valid until `more()`.
  func wholeLines() -> UnsafeRawBufferPointer {
    var index = end
    while index > searchedEnd {
      index -= 1
      if storage[index] == 0x0a {
        lastLineStart = index + 1
        break
      }
    }
    searchedEnd = end
    return UnsafeRawBufferPointer(rebasing: storage[start..<max(start, lastLineStart)])
  }

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
      lastLineStart = max(0, lastLineStart - start)
      searchedEnd = max(0, searchedEnd - start)
      start = 0
    }
    if end == capacity { grow() }
    let got = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[end..<capacity]))
    end += got
    byteCount += got
    isAtEnd = got == 0
    return !isAtEnd
  }

  private var capacity: Int { storage.count - Self.slack }

  private static func allocate(_ capacity: Int) -> UnsafeMutableRawBufferPointer {
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity + slack, alignment: 64)
    storage.initializeMemory(as: UInt8.self, repeating: 0)
    return storage
  }

  private func grow() {
    let larger = Self.allocate(2 * capacity)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<end]))
    storage.deallocate()
    storage = larger
  }
}
