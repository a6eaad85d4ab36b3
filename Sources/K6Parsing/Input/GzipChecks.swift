/// Whether inflated bytes are what their gzip members' checksums say, where several threads look at pieces of them, in
/// any order.
final class GzipChecks: Sendable {
  /// The end of a member's contents, and what its trailer says of them.
  private struct MemberEnd {
    let offset: Int
    let checksum: UInt32
    /// The number of bytes modulo 2³².
    let count: UInt32
  }

  private struct State {
    /// The ends that are not reached yet, in order.
    var ends: ArraySlice<MemberEnd> = []
    /// The pieces behind the first that is missing, by where they begin.
    var pieces: [Int: Checksum] = [:]
    /// Everything before this is checked.
    var offset = 0
    /// That part of the current member which lies before.
    var member = Checksum()
    var foundDifference = false

    /// Goes on as far as pieces follow one another.
    mutating func advance() {
      while true {
        if let end = ends.first, end.offset == offset {
          ends.removeFirst()
          let isRight = member.value == end.checksum && UInt32(truncatingIfNeeded: member.count) == end.count
          foundDifference = foundDifference || !isRight
          member = Checksum()
        } else if let piece = pieces.removeValue(forKey: offset) {
          member.append(piece)
          offset += piece.count
        } else {
          return
        }
      }
    }
  }

  private let state = Locked(State())

  /// Whether a member is not what it should be.
  var foundDifference: Bool { state.withLock { $0.foundDifference } }

  /// Notes that a member ends, before anything behind it is checked.
  ///
  /// - Parameters:
  ///   - offset: where, counted from the beginning of all that is inflated.
  ///   - checksum: the checksum that its contents should have.
  ///   - count: the number of bytes that it should have, modulo 2³².
  func endMember(at offset: Int, checksum: UInt32, count: UInt32) {
    state.withLock { state in
      state.ends.append(MemberEnd(offset: offset, checksum: checksum, count: count))
      state.advance()
    }
  }

  /// Checks a piece of what was inflated; every byte must be in one piece. The threads do not wait for each other
  /// meanwhile.
  func check(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    let last = offset + bytes.count
    let ends = state.withLock { $0.ends.map(\.offset) }
    var start = offset
    for end in ends.filter({ $0 > offset && $0 < last }) + [last] where end > start {
      let piece = Checksum(UnsafeRawBufferPointer(rebasing: bytes[(start - offset)..<(end - offset)]))
      state.withLock { $0.pieces[start] = piece }
      start = end
    }
    state.withLock { $0.advance() }
  }
}
