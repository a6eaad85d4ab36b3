#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A window of an input that always begins and ends at a line end, refilled in place.
///
/// The memory behind the window is readable for `slack` bytes more, so that a comparison with a line's expected
/// text needs no bounds check of its own: no expected text holds a line end before its last byte, so a comparison
/// that runs over the window's end fails at the line end there.
final class LineBuffer {
  /// How many readable bytes follow the window.
  static let slack = 8192

  private static let initialSize = 1 << 18

  private var source: (any ByteSource)?
  private var storage: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var consumed = 0
  private var atEnd = false
  private var pendingBlock: UnsafeRawBufferPointer?
  private var mapping: FileMapping?

  /// The bytes of whole lines that are ready, the last of them possibly without a line end at the end of input.
  private(set) var window: UnsafeRawBufferPointer
  /// How many bytes came from the source.
  private(set) var byteCount = 0

  /// A buffer without input.
  init() {
    storage = .allocate(byteCount: 0, alignment: 64)
    window = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  deinit { storage.deallocate() }

  /// Goes on with another part of an input; the memory is used again.
  func restart(_ part: InputPart) {
    reset()
    switch part {
    case .source(let source):
      if storage.isEmpty {
        storage = .allocate(byteCount: Self.initialSize + Self.slack, alignment: 64)
        storage.initializeMemory(as: UInt8.self, repeating: 0)
      }
      self.source = source
    case .block(let block): pendingBlock = block.bytes
    case .mapping(let mapping): self.mapping = mapping
    }
  }

  /// Whether others may change the bytes while they are read.
  var isShared: Bool { mapping != nil }

  private func reset() {
    source = nil
    pendingBlock = nil
    mapping = nil
    filled = 0
    consumed = 0
    atEnd = false
    byteCount = 0
    window = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private var capacity: Int { storage.count - Self.slack }

  /// Replaces the window by the next whole lines.
  ///
  /// - Returns: `false` at the end of the input.
  /// - Throws: `InputError` when the source does.
  func refill() throws -> Bool {
    guard let source else {
      window = try mapping?.next() ?? pendingBlock ?? UnsafeRawBufferPointer(start: nil, count: 0)
      pendingBlock = nil
      byteCount += window.count
      return !window.isEmpty
    }
    let rest = filled - consumed
    if rest > 0, consumed > 0, let base = storage.baseAddress {
      memmove(base, base + consumed, rest)
    }
    filled = rest
    consumed = 0
    var searchFrom = 0
    while true {
      if filled == capacity { grow() }
      if !atEnd {
        let free = UnsafeMutableRawBufferPointer(rebasing: storage[filled..<capacity])
        let got = try source.read(into: free)
        atEnd = got == 0
        filled += got
        byteCount += got
      }
      if atEnd {
        consumed = filled
      } else if let end = lastLineEnd(from: searchFrom) {
        consumed = end + 1
      } else {
        searchFrom = filled
        continue
      }
      window = UnsafeRawBufferPointer(rebasing: storage[0..<consumed])
      return consumed > 0
    }
  }

  private func lastLineEnd(from start: Int) -> Int? {
    var index = filled
    while index > start {
      index -= 1
      if storage[index] == 0x0a { return index }
    }
    return nil
  }

  /// Doubles the room, for a line longer than all of it.
  private func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * capacity + Self.slack, alignment: 64)
    larger.initializeMemory(as: UInt8.self, repeating: 0)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[0..<filled]))
    storage.deallocate()
    storage = larger
  }
}
