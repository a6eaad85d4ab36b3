import CIsal

/// The contents of gzip data, one or several members after another, inflated by ISA-L.
///
/// A file that k6 was killed over has no trailer and may end anywhere: what can be inflated is given, and
/// `damage` says afterwards what was wrong.
public final class GunzipByteSource: ByteSource {
  /// What of a member comes next.
  private enum Stage {
    case start, header, contents, trailer, end
  }

  private let source: any ByteSource
  // ISA-L's state is 80 KB of plain memory that it fills in itself; it must not move while in use.
  private let state: UnsafeMutablePointer<inflate_state>
  private let input: UnsafeMutableRawBufferPointer
  private var inputAtEnd = false
  private var stage = Stage.start
  private var header = isal_gzip_header()
  private var trailer: [UInt8] = []
  /// What is wrong with the form of the compressed data.
  private var flaw: InputProblem.Kind?

  /// How many bytes were given so far.
  private(set) var outputCount = 0
  /// What finds out whether they are the right ones. ISA-L could, but only as it inflates, which takes longest where
  /// other threads wait for it.
  let checks = GzipChecks()
  /// Whether `checks` is shown the bytes by whoever reads them.
  var leavesChecks = false

  private static let trailerSize = 8

  /// Inflates what `source` gives.
  public init(_ source: any ByteSource) {
    self.source = source
    state = .allocate(capacity: 1)
    input = .allocate(byteCount: 1 << 18, alignment: 64)
    isal_inflate_init(state)
  }

  deinit {
    state.deallocate()
    input.deallocate()
  }

  /// How the compressed data ended, if not well; known when everything was read.
  public var damage: InputProblem.Kind? { flaw ?? (checks.foundDifference ? .damagedGzip : nil) }

  /// Fills `buffer` with inflated bytes; returns less than its size only at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
    let start = outputCount
    while outputCount - start < buffer.count, stage != .end {
      try refill()
      switch stage {
      case .start: startMember()
      case .header: readHeader()
      case .contents: inflate(to: base + (outputCount - start), room: buffer.count - (outputCount - start))
      case .trailer: readTrailer()
      case .end: break
      }
    }
    let count = outputCount - start
    if !leavesChecks { checks.check(UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: start) }
    return count
  }

  private func refill() throws {
    guard state.pointee.avail_in == 0, !inputAtEnd else { return }
    let got = try source.read(into: input)
    inputAtEnd = got == 0
    state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_in = UInt32(got)
  }

  private func end(_ flaw: InputProblem.Kind?) {
    self.flaw = flaw
    stage = .end
  }

  private func startMember() {
    if state.pointee.avail_in == 0 { return end(nil) }
    isal_gzip_header_init(&header)
    stage = .header
  }

  private func readHeader() {
    switch isal_read_gzip_header(state, &header) {
    case ISAL_DECOMP_OK: stage = .contents
    case ISAL_END_INPUT: if inputAtEnd { end(.truncatedGzip) }
    default: end(.damagedGzip)
    }
  }

  private func inflate(to output: UnsafeMutablePointer<UInt8>, room: Int) {
    let wanted = UInt32(min(room, 1 << 30))
    state.pointee.next_out = output
    state.pointee.avail_out = wanted
    let hadInput = state.pointee.avail_in
    let code = isal_inflate(state)
    let given = Int(wanted - state.pointee.avail_out)
    outputCount += given
    if code != ISAL_DECOMP_OK {
      end(.damagedGzip)
    } else if state.pointee.block_state == ISAL_BLOCK_FINISH {
      takeBackBits()
      stage = .trailer
    } else if given == 0, state.pointee.avail_in == hadInput, inputAtEnd {
      end(.truncatedGzip)
    }
  }

  /// Begins the trailer with what ISA-L took ahead from the input: the whole bytes behind the rest of the last one.
  private func takeBackBits() {
    let count = max(0, Int(state.pointee.read_in_length))
    var bits = state.pointee.read_in >> UInt64(count % 8)
    trailer.removeAll(keepingCapacity: true)
    for _ in 0..<(count / 8) {
      trailer.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    }
  }

  private func readTrailer() {
    while trailer.count < Self.trailerSize, state.pointee.avail_in > 0, let next = state.pointee.next_in {
      trailer.append(next.pointee)
      state.pointee.next_in = next + 1
      state.pointee.avail_in -= 1
    }
    if trailer.count == Self.trailerSize {
      checks.endMember(at: outputCount, checksum: trailerNumber(at: 0), count: trailerNumber(at: 4))
      startAgain()
    } else if inputAtEnd {
      end(.truncatedGzip)
    }
  }

  /// Gets ready for a member that may follow; keeps the input that is left.
  private func startAgain() {
    let (next, available) = (state.pointee.next_in, state.pointee.avail_in)
    isal_inflate_reset(state)
    state.pointee.next_in = next
    state.pointee.avail_in = available
    stage = .start
  }

  private func trailerNumber(at start: Int) -> UInt32 {
    trailer[start..<(start + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
