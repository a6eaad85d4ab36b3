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

/// A hash of bytes for tables of raw text, in four lanes that do not wait for each other; no resistance to chosen
/// input needed beyond a bounded chain, since a chain is as long as the number of different texts at most.
@inline(__always)
func hashBytes(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
  let seed = UInt64(truncatingIfNeeded: count) &* 0x9e37_79b9_7f4a_7c15
  var (first, second, third, fourth) = (seed, ~seed, seed &+ 1, seed &+ 2)
  var index = 0
  while index &+ 32 <= count {
    first = mixed(first, start.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    second = mixed(second, start.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self))
    third = mixed(third, start.loadUnaligned(fromByteOffset: index &+ 16, as: UInt64.self))
    fourth = mixed(fourth, start.loadUnaligned(fromByteOffset: index &+ 24, as: UInt64.self))
    index &+= 32
  }
  while index &+ 8 <= count {
    first = mixed(first, start.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    index &+= 8
  }
  while index < count {
    first = mixed(first, UInt64(start.load(fromByteOffset: index, as: UInt8.self)))
    index &+= 1
  }
  return mixed(mixed(mixed(first, second), third), fourth)
}

/// One step of `hashBytes`.
@inline(__always)
private func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
  let product = (hash ^ word) &* 0xff51_afd7_ed55_8ccd
  return product ^ (product >> 32)
}

/// Whether two stretches of memory hold the same bytes.
@inline(__always)
func equalBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
  memcmp(left, right, count) == 0
}
