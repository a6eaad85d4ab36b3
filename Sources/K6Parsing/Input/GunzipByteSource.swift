import CIsal

/// The contents of gzip data, one or several members after another, inflated by ISA-L.
///
/// A file that k6 was killed over has no trailer and may end anywhere: what can be inflated is given, and
/// `damage` says afterwards what was wrong.
public final class GunzipByteSource: ByteSource {
  /// How the compressed data ended, if not well.
  public private(set) var damage: InputProblem.Kind?

  private let source: any ByteSource
  // ISA-L's state is 80 KB of plain memory that it fills in itself; it must not move while in use.
  private let state: UnsafeMutablePointer<inflate_state>
  private let input: UnsafeMutableRawBufferPointer
  private var inputAtEnd = false
  private var betweenMembers = true
  private var finished = false

  /// Inflates what `source` gives.
  public init(_ source: any ByteSource) {
    self.source = source
    state = .allocate(capacity: 1)
    input = .allocate(byteCount: 1 << 18, alignment: 64)
    isal_inflate_init(state)
    state.pointee.crc_flag = UInt32(ISAL_GZIP)
  }

  deinit {
    state.deallocate()
    input.deallocate()
  }

  /// Fills `buffer` with inflated bytes; returns less than its size only at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), !finished else { return 0 }
    var total = 0
    while total < buffer.count, !finished {
      if state.pointee.avail_in == 0, !inputAtEnd {
        let got = try source.read(into: input)
        inputAtEnd = got == 0
        state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(got)
      }
      if betweenMembers, state.pointee.avail_in == 0 {
        finished = inputAtEnd
        continue
      }
      let wanted = UInt32(min(buffer.count - total, 1 << 30))
      state.pointee.next_out = base + total
      state.pointee.avail_out = wanted
      let hadInput = state.pointee.avail_in
      let code = isal_inflate(state)
      let given = Int(wanted - state.pointee.avail_out)
      total += given
      betweenMembers = false
      if code != ISAL_DECOMP_OK {
        damage = .damagedGzip
        finished = true
      } else if state.pointee.block_state == ISAL_BLOCK_FINISH {
        startNextMember()
      } else if given == 0, state.pointee.avail_in == hadInput, inputAtEnd {
        damage = .truncatedGzip
        finished = true
      }
    }
    return total
  }

  /// Gets ready for a member that may follow; keeps the input that is left.
  private func startNextMember() {
    let next = state.pointee.next_in
    let available = state.pointee.avail_in
    isal_inflate_reset(state)
    state.pointee.crc_flag = UInt32(ISAL_GZIP)
    state.pointee.next_in = next
    state.pointee.avail_in = available
    betweenMembers = true
  }
}
