#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Doubles in the order they were added, in blocks that are never moved.
///
/// An array would copy everything each time it grows, and hold up to twice the memory; blocks cost eight bytes a
/// value and a little slack, and two chains are joined by changing one pointer. Plain memory, so its owner must
/// call `deallocate`.
struct ValueChain {
  private struct Block {
    var next: UnsafeMutablePointer<Block>?
    var values: UnsafeMutablePointer<Double>
    let isMapped: Bool
    var count: Int
  }

  private static let firstCapacity = 32
  /// Blocks of this size are mapped: they take no room before they are written to, and the system has them back as
  /// soon as they are freed, however the allocator keeps its own.
  private static let mappedCapacity = 16_384
  private static let mappedBytes = mappedCapacity * MemoryLayout<Double>.stride
  /// Chains this long go on in mapped blocks.
  private static let longCount = 8192

  private var head: UnsafeMutablePointer<Block>?
  private var tail: UnsafeMutablePointer<Block>?
  private var write: UnsafeMutablePointer<Double>?
  private var limit: UnsafeMutablePointer<Double>?
  private var sealedCount = 0

  /// How many values there are.
  var count: Int {
    guard let tail, let write else { return 0 }
    return sealedCount + (write - tail.pointee.values)
  }

  // `sealedCount` counts all blocks but the last.

  /// Adds a value at the end.
  @inline(__always)
  mutating func append(_ value: Double) {
    if write == limit { addBlock() }
    write?.initialize(to: value)
    write = write.map { $0 + 1 }
  }

  @inline(never)
  private mutating func addBlock() {
    seal()
    let mapped = sealedCount < Self.longCount ? nil : Self.map()
    let capacity = min(max(Self.firstCapacity, sealedCount / 4), Self.mappedCapacity)
    let values = mapped ?? .allocate(capacity: capacity)
    let block = UnsafeMutablePointer<Block>.allocate(capacity: 1)
    block.initialize(to: Block(next: nil, values: values, isMapped: mapped != nil, count: 0))
    if let tail { tail.pointee.next = block } else { head = block }
    tail = block
    write = values
    limit = values + (mapped == nil ? capacity : Self.mappedCapacity)
  }

  /// Memory for a mapped block; `nil` when the system refuses.
  private static func map() -> UnsafeMutablePointer<Double>? {
    let memory = mmap(nil, mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return memory == MAP_FAILED ? nil : memory?.bindMemory(to: Double.self, capacity: mappedCapacity)
  }

  /// Writes the last block's count into it, before another follows.
  private mutating func seal() {
    guard let tail, let write else { return }
    tail.pointee.count = write - tail.pointee.values
    sealedCount += tail.pointee.count
  }

  /// Puts all values of another chain behind this one's; the other must not be used any more.
  mutating func append(_ other: consuming ValueChain) {
    guard other.head != nil else { return }
    guard tail != nil else {
      self = other
      return
    }
    seal()
    tail?.pointee.next = other.head
    tail = other.tail
    write = other.write
    limit = other.limit
    sealedCount += other.sealedCount
  }

  /// Calls `body` with the values, block by block, in order.
  func forEachBlock(_ body: (UnsafeBufferPointer<Double>) -> Void) {
    forEach { body(UnsafeBufferPointer($0)) }
  }

  /// The blocks in order; they stay where they are until `deallocate`. The values may be put into another order.
  var blocks: [UnsafeMutableBufferPointer<Double>] {
    var found: [UnsafeMutableBufferPointer<Double>] = []
    forEach { found.append($0) }
    return found
  }

  private func forEach(_ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    var block = head
    while let current = block {
      let used = current == tail ? write.map { $0 - current.pointee.values } ?? 0 : current.pointee.count
      body(UnsafeMutableBufferPointer(start: current.pointee.values, count: used))
      block = current.pointee.next
    }
  }

  /// Frees all memory.
  mutating func deallocate() {
    var block = head
    while let current = block {
      block = current.pointee.next
      if current.pointee.isMapped {
        munmap(current.pointee.values, Self.mappedBytes)
      } else {
        current.pointee.values.deallocate()
      }
      current.deallocate()
    }
    self = ValueChain()
  }
}
