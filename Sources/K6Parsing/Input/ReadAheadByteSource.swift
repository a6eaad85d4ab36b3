#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads another source on a thread of its own, a few blocks ahead, so that decompression and parsing overlap.
///
/// The other source must not be used elsewhere from then on, until this one has given its last byte.
public final class ReadAheadByteSource: ByteSource {
  private let queue: BlockQueue
  private let thread: pthread_t?
  private var current: BlockQueue.Block?
  private var consumed = 0

  /// Starts reading `source` ahead.
  public init(_ source: any ByteSource) {
    let queue = BlockQueue(source)
    self.queue = queue
    let argument = Unmanaged.passRetained(queue)
    #if canImport(Glibc)
      var started = pthread_t()
      let code = pthread_create(
        &started, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<BlockQueue>.fromOpaque(argument).takeRetainedValue().produce()
          return nil
        }, argument.toOpaque())
    #else
      var started: pthread_t?
      let code = pthread_create(
        &started, nil,
        { argument in
          Unmanaged<BlockQueue>.fromOpaque(argument).takeRetainedValue().produce()
          return nil
        }, argument.toOpaque())
    #endif
    if code == 0 {
      thread = started
    } else {
      argument.release()
      thread = nil
    }
  }

  deinit {
    queue.cancel()
    if let thread { pthread_join(thread, nil) }
  }

  /// Gives the next bytes; waits for the other thread when none are ready.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    // Where no thread could be started, this one does the reading.
    if thread == nil { return try queue.readDirectly(into: buffer) }
    var total = 0
    while total < buffer.count {
      if current == nil {
        // What is there is handed over before more is waited for.
        guard let next = try queue.take(waits: total == 0) else { break }
        current = next
        consumed = 0
      }
      guard let block = current else { break }
      let count = min(buffer.count - total, block.count - consumed)
      UnsafeMutableRawBufferPointer(rebasing: buffer[total...]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: block.memory[consumed..<(consumed + count)]))
      total += count
      consumed += count
      if consumed == block.count {
        queue.giveBack(block)
        current = nil
      }
    }
    return total
  }
}

/// The blocks between the two threads, guarded by one lock.
private final class BlockQueue: @unchecked Sendable {
  struct Block {
    let memory: UnsafeMutableRawBufferPointer
    var count: Int
  }

  private static let blockSize = 1 << 20
  private static let blockCount = 4

  private let source: any ByteSource
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var free: [Block] = []
  private var ready: [Block] = []
  private var all: [Block] = []
  private var isAtEnd = false
  private var isCancelled = false
  private var failure: (any Error)?

  init(_ source: any ByteSource) {
    self.source = source
    mutex.initialize(to: pthread_mutex_t())
    changed.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
    for _ in 0..<Self.blockCount {
      all.append(Block(memory: .allocate(byteCount: Self.blockSize, alignment: 64), count: 0))
    }
    free = all
  }

  deinit {
    for block in all { block.memory.deallocate() }
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Fills free blocks until the source ends, fails, or nobody wants more.
  func produce() {
    while true {
      pthread_mutex_lock(mutex)
      while free.isEmpty, !isCancelled { pthread_cond_wait(changed, mutex) }
      let stop = isCancelled
      let block = free.popLast()
      pthread_mutex_unlock(mutex)
      guard !stop, var filling = block else { return }
      var failed: (any Error)?
      do {
        filling.count = try source.read(into: filling.memory)
      } catch {
        filling.count = 0
        failed = error
      }

      pthread_mutex_lock(mutex)
      if filling.count > 0 { ready.append(filling) } else { isAtEnd = true }
      failure = failed
      pthread_cond_broadcast(changed)
      let ended = isAtEnd
      pthread_mutex_unlock(mutex)
      if ended { return }
    }
  }

  /// The next block; `nil` at the end, or when none is ready and the caller does not want to wait.
  func take(waits: Bool) throws -> Block? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while ready.isEmpty, !isAtEnd, waits { pthread_cond_wait(changed, mutex) }
    if !ready.isEmpty { return ready.removeFirst() }
    if isAtEnd, let failure { throw failure }
    return nil
  }

  func giveBack(_ block: Block) {
    pthread_mutex_lock(mutex)
    free.append(block)
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  func cancel() {
    pthread_mutex_lock(mutex)
    isCancelled = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  func readDirectly(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try source.read(into: buffer)
  }
}
