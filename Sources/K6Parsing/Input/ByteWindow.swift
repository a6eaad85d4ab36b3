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

  private var source: (any ByteSource)?
  private var storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// Whole lines to read where they lie, instead of `storage`.
  private var lines: UnsafeRawBufferPointer?
  private var mapping: FileMapping?
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

  /// A window of nothing.
  init() {}

  /// A window of what `source` gives.
  convenience init(_ source: any ByteSource) {
    self.init()
    restart(.source(source))
  }

  deinit { storage.deallocate() }

  /// Goes on with another part of an input; the memory is used again.
  func restart(_ part: InputPart) {
    (source, lines, mapping) = (nil, nil, nil)
    (start, end, lastLineStart, searchedEnd, byteCount) = (0, 0, 0, 0, 0)
    isAtEnd = false
    switch part {
    case .source(let source):
      self.source = source
      if storage.isEmpty { storage = Self.allocate(Self.initialSize) }
    case .block(let block):
      replace(by: block.bytes)
      isAtEnd = true
    case .mapping(let mapping): self.mapping = mapping
    }
  }

  /// Whether others may change the bytes while they are read.
  var isShared: Bool { mapping != nil }

  /// Whether nothing more will stand behind the bytes in memory: the source is at its end, or they are whole lines.
  var isComplete: Bool { isAtEnd || lines != nil }

  private var memory: UnsafeRawBufferPointer { lines ?? UnsafeRawBufferPointer(storage) }

  /// The bytes in memory; valid until `more()`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[start..<end]) }

  /// The part of `bytes` up to its last line end, empty without one; valid until `more()`.
  func wholeLines() -> UnsafeRawBufferPointer {
    let memory = memory
    var index = end
    while index > searchedEnd {
      index -= 1
      if memory[index] == 0x0a {
        lastLineStart = index + 1
        break
      }
    }
    searchedEnd = end
    return UnsafeRawBufferPointer(rebasing: memory[start..<max(start, lastLineStart)])
  }

  /// Lets go of the first bytes.
  func consume(_ count: Int) { start = min(start + count, end) }

  /// Reads more behind the bytes in memory, which move, and makes room where they fill it. Of a mapping, the next
  /// lines take the place of those in memory.
  ///
  /// - Returns: `false` when the source has no more.
  /// - Throws: `InputError` when the source does.
  func more() throws -> Bool {
    if let mapping {
      replace(by: try mapping.next())
      isAtEnd = end == 0
    }
    guard !isAtEnd, let source else { return !isAtEnd }
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

  private func replace(by lines: UnsafeRawBufferPointer) {
    self.lines = lines
    (start, end, lastLineStart, searchedEnd) = (0, lines.count, 0, 0)
    byteCount += lines.count
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
