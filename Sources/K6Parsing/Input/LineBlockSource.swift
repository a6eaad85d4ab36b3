#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A stream cut at line ends into blocks that several threads can read at once.
///
/// A thread that wants a block has the source fill some ahead (which for gzip means inflating them), unless another
/// thread is at it, and takes the first of those that are filled. So no thread waits for another as long as there is
/// work, and the blocks that one thread gets are in order. Where the cuts lie depends on the stream alone.
public final class LineBlockSource: @unchecked Sendable {
  private struct State {
    let source: any ByteSource
    var carry: [UInt8] = []
    var nextIndex = 0
    var isAtEnd = false
  }

  /// Blocks that wait to be read, and memory for more of them.
  private struct Ready {
    var blocks: [(index: Int, block: LineBlock)] = []
    var spare: [LineBlock] = []

    /// Moves the block that has waited longest into `block`; `nil` when none waits.
    mutating func takeFirst(into block: LineBlock) -> Int? {
      guard !blocks.isEmpty else { return nil }
      let (index, waiting) = blocks.removeFirst()
      waiting.exchangeContents(with: block)
      spare.append(waiting)
      return index
    }
  }

  /// What came of trying to fill a block.
  private enum Filled {
    case first(Int)
    case setAside
    case nothing
  }

  /// How many blocks are filled ahead.
  private static let readyLimit = 1
  /// How often a thread asks again, leaving the processor to others each time, before it goes to sleep: waking up
  /// takes as long as what it waits for.
  private static let patience = 4096

  private let state: Locked<State>
  private let lineStart: UInt8?
  private let gunzip: GunzipByteSource?
  private let ready = Locked(Ready())

  /// Blocks of what `source` gives; nothing else may read from it from then on.
  ///
  /// A block begins with a line that begins with `lineStart`, where one is near, so that what progress output cut in
  /// two stays in one block. Where `source` passes on what `gunzip` gives, unchanged, its checksums are computed by the
  /// threads that take the blocks, when they take the next one: the one that inflates has less to do then.
  public init(
    _ source: any ByteSource, lineStart: UInt8? = UInt8(ascii: "{"), passingOn gunzip: GunzipByteSource? = nil
  ) {
    state = Locked(State(source: source))
    self.lineStart = lineStart
    self.gunzip = gunzip
    gunzip?.leavesChecks = true
  }

  /// Fills `block` with the next whole lines.
  ///
  /// - Returns: the block's number, counted from 0, or `nil` at the end.
  /// - Throws: `InputError` when the source does.
  public func next(into block: LineBlock) throws -> Int? {
    // Now that the thread has read the block before, it is in its processor's cache.
    block.showNews(to: gunzip?.checks)
    var tries = 0
    while true {
      let filled = try state.withLockIfFree { state -> Filled in
        guard let index = try fill(block, &state) else { return .nothing }
        // Still under the lock, so that blocks wait in their order.
        return exchange(block, index).map(Filled.first) ?? .setAside
      }
      switch filled {
      case .first(let index): return index
      case .setAside: tries = 0
      case .nothing: return takeReady(into: block)
      case nil:
        if let index = takeReady(into: block) { return index }
        tries += 1
        if tries > Self.patience { state.withLock { _ in } }
        sched_yield()
      }
    }
  }

  private func fill(_ block: LineBlock, _ state: inout State) throws -> Int? {
    block.removeAll()
    block.append(state.carry)
    state.carry.removeAll(keepingCapacity: true)
    while !state.isAtEnd {
      let got = try block.fill(from: state.source, passingOn: gunzip)
      state.isAtEnd = got == 0
      if state.isAtEnd || block.isFull,
        block.cutAtLastLineEnd(before: lineStart, isAtEnd: state.isAtEnd, rest: &state.carry)
      {
        break
      }
      if block.isFull { block.grow() }
    }
    guard block.count > 0 else { return nil }
    state.nextIndex += 1
    return state.nextIndex - 1
  }

  /// Puts what `block` holds behind the blocks that wait, and gives it the first of them if there are enough.
  private func exchange(_ block: LineBlock, _ index: Int) -> Int? {
    ready.withLock { ready in
      let waiting = ready.spare.popLast() ?? LineBlock()
      waiting.exchangeContents(with: block)
      ready.blocks.append((index, waiting))
      return ready.blocks.count > Self.readyLimit ? ready.takeFirst(into: block) : nil
    }
  }

  private func takeReady(into block: LineBlock) -> Int? {
    ready.withLock { $0.takeFirst(into: block) }
  }
}

/// Memory for one block of lines, readable for `LineBuffer.slack` bytes behind its end.
public final class LineBlock {
  private static let initialSize = 1 << 19

  private var storage: UnsafeMutableRawBufferPointer
  /// How many bytes of whole lines there are.
  public private(set) var count = 0
  /// Where bytes lie that were inflated for this block and not checked yet; those behind the last line end belong to
  /// the next block and are still there. The others came with the block before.
  private var news = 0..<0
  /// Where they stand in all that is inflated.
  private var newsOffset = 0

  /// An empty block; memory is taken when it is first filled.
  public init() { storage = .allocate(byteCount: 0, alignment: 64) }

  deinit { storage.deallocate() }

  /// The lines.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[0..<count]) }

  private var capacity: Int { max(0, storage.count - LineBuffer.slack) }

  fileprivate var isFull: Bool { count == capacity }

  fileprivate func removeAll() { count = 0 }

  fileprivate func showNews(to checks: GzipChecks?) {
    checks?.check(UnsafeRawBufferPointer(rebasing: storage[news]), at: newsOffset)
    news = 0..<0
  }

  fileprivate func exchangeContents(with other: LineBlock) {
    swap(&storage, &other.storage)
    swap(&count, &other.count)
    swap(&news, &other.news)
    swap(&newsOffset, &other.newsOffset)
  }

  fileprivate func append(_ bytes: [UInt8]) {
    while capacity - count < bytes.count { grow() }
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: $0)
    }
    count += bytes.count
  }

  fileprivate func fill(from source: any ByteSource, passingOn gunzip: GunzipByteSource?) throws -> Int {
    if isFull { grow() }
    let offset = gunzip?.outputCount ?? 0
    let got = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[count..<capacity]))
    count += got
    if let gunzip, gunzip.outputCount > offset {
      if news.isEmpty { newsOffset = offset }
      news = (count - (gunzip.outputCount - newsOffset))..<count
    }
    return got
  }

  /// Moves what stands behind the last line end to `rest`; at the end of the input everything stays.
  ///
  /// - Returns: whether the block is ready; `false` when it holds no line end yet.
  fileprivate func cutAtLastLineEnd(before lineStart: UInt8?, isAtEnd: Bool, rest: inout [UInt8]) -> Bool {
    if isAtEnd { return true }
    guard let end = lastCut(before: lineStart) else { return false }
    rest.append(contentsOf: storage[(end + 1)..<count])
    count = end + 1
    return true
  }

  /// The last line end that a line beginning with `lineStart` follows; without one near, the last line end.
  private func lastCut(before lineStart: UInt8?) -> Int? {
    guard let last = storage[0..<count].lastIndex(of: 0x0a) else { return nil }
    guard let lineStart else { return last }
    var index = last
    let limit = max(0, last - (1 << 16))
    while index >= limit {
      if storage[index] == 0x0a, index + 1 < count, storage[index + 1] == lineStart { return index }
      index -= 1
    }
    return last
  }

  fileprivate func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(2 * capacity, Self.initialSize) + LineBuffer.slack, alignment: 64)
    larger.initializeMemory(as: UInt8.self, repeating: 0)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[0..<count]))
    storage.deallocate()
    storage = larger
  }
}
