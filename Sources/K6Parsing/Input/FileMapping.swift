#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A window of a regular file that is mapped into memory instead of copied, moved along from line end to line end.
///
/// The file's pages are read where the system holds them, which saves a copy of every byte; together with asking for
/// them ahead of need (`Lookahead`) that is a quarter of the time. The window is small, so that what is mapped
/// adds little to the process's memory, and followed by `LineBuffer.slack` readable bytes. `MappingGuard` turns a
/// file that gets shorter meanwhile into an error.
///
/// The file's bytes may change while they are read. So whatever is used more than once where that matters, such as
/// what becomes a `String`, is copied first.
public final class FileMapping {
  /// The size a window has unless told otherwise, in bytes.
  public static let defaultWindowSize = 1 << 20

  private static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))

  /// How much of the file is mapped at a time, if no line is longer.
  private let windowSize: Int
  private var memory: UnsafeMutableRawPointer
  /// How much memory is reserved, the slack included.
  private var room: Int
  private var slot: UnsafeMutablePointer<MappingGuard.Slot>
  private var file: FileDescriptor?
  private var position = 0
  private var end = 0

  /// Reserves memory for a window of so many bytes, without a file yet.
  ///
  /// - Returns: `nil` when the system cannot.
  public init?(windowSize: Int = defaultWindowSize) {
    let room = Self.room(for: windowSize)
    guard let memory = Self.reserve(room) else { return nil }
    guard let slot = MappingGuard.register(memory, count: room) else {
      munmap(memory, room)
      return nil
    }
    self.windowSize = windowSize
    self.memory = memory
    self.room = room
    self.slot = slot
  }

  deinit { release() }

  /// Goes to the start of a part of a file, which must begin at a line's start and end at a line's or the file's end.
  ///
  /// - Returns: `false` when the system cannot map this file.
  public func start(_ file: FileDescriptor, range: Range<Int>) -> Bool {
    self.file = file
    position = range.lowerBound
    end = range.upperBound
    return position == end || map(file, min(windowSize, range.count)) != nil
  }

  /// The next whole lines, the last of them without a line end where the part has none; empty at the part's end.
  ///
  /// They stay readable until the next call.
  /// - Throws: `InputError` when the file has become shorter, or the system cannot read or map it.
  func next() throws(InputError) -> UnsafeRawBufferPointer {
    guard let file else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    try checkIntact(file)
    var count = min(windowSize, end - position)
    while count > 0 {
      guard let window = map(file, count) else {
        throw .unreadable(path: file.path, reason: String(cString: strerror(errno)))
      }
      let lines = position + count == end ? count : wholeLines(window)
      if lines > 0 {
        position += lines
        return UnsafeRawBufferPointer(rebasing: window[..<lines])
      }
      try checkIntact(file)
      count = min(2 * count, end - position)
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private func checkIntact(_ file: FileDescriptor) throws(InputError) {
    // Where a file ends within a page, what follows reads as zeros.
    guard slot.pointee.isReplaced || position == end else { return }
    if file.regularSize ?? 0 < end { throw .shortened(path: file.path) }
    if slot.pointee.isReplaced { throw .unreadable(path: file.path, reason: String(cString: strerror(EIO))) }
  }

  /// How many bytes there are up to the last line end.
  private func wholeLines(_ window: UnsafeRawBufferPointer) -> Int {
    var count = window.count
    while count > 0, window[count - 1] != 0x0a { count -= 1 }
    return count
  }

  /// Maps `count` bytes from `position` on; `nil` when the system refuses.
  private func map(_ file: FileDescriptor, _ count: Int) -> UnsafeRawBufferPointer? {
    let before = position % Self.pageSize
    if Self.room(for: count) > room, !grow(to: Self.room(for: count)) { return nil }
    // A size that is no multiple of the page's leaves the rest of the last page readable.
    guard
      mmap(
        memory, before + count, PROT_READ, MAP_PRIVATE | MAP_FIXED, file.number, off_t(position - before))
        != MAP_FAILED
    else { return nil }
    return UnsafeRawBufferPointer(start: memory + before, count: count)
  }

  private func grow(to newRoom: Int) -> Bool {
    guard let newMemory = Self.reserve(newRoom) else { return false }
    guard let newSlot = MappingGuard.register(newMemory, count: newRoom) else {
      munmap(newMemory, newRoom)
      return false
    }
    release()
    memory = newMemory
    room = newRoom
    slot = newSlot
    return true
  }

  private func release() {
    MappingGuard.remove(slot)
    munmap(memory, room)
  }

  /// Room for `count` bytes that begin anywhere in a page, and the slack behind the page they end in.
  private static func room(for count: Int) -> Int { count + 2 * pageSize + LineBuffer.slack }

  private static func reserve(_ count: Int) -> UnsafeMutableRawPointer? {
    let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0)
    return memory == MAP_FAILED ? nil : memory
  }
}
