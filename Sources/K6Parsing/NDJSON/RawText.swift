#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A copy of some bytes at a fixed address, to compare input with.
final class RawText {
  let start: UnsafeRawPointer
  let count: Int

  init(_ bytes: UnsafeRawBufferPointer) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    if let base = bytes.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
    start = UnsafeRawPointer(copy)
    count = bytes.count
  }

  deinit { start.deallocate() }
}

/// A hash of bytes for tables of raw text: eight bytes a step, no resistance to chosen input needed beyond a
/// bounded chain, since a chain is as long as the number of different texts at most.
@inline(__always)
func hashBytes(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
  var hash = UInt64(truncatingIfNeeded: count) &* 0x9e37_79b9_7f4a_7c15
  var index = 0
  while index &+ 8 <= count {
    let word = start.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    hash = (hash ^ word) &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 32
    index &+= 8
  }
  while index < count {
    hash = (hash ^ UInt64(start.load(fromByteOffset: index, as: UInt8.self))) &* 0xff51_afd7_ed55_8ccd
    index &+= 1
  }
  return hash ^ (hash >> 29)
}

/// Whether two stretches of memory hold the same bytes.
@inline(__always)
func equalBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
  memcmp(left, right, count) == 0
}
