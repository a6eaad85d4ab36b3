/// UTF-16 text as UTF-8, its byte order mark left out.
///
/// A lone surrogate and an odd byte at the end become the replacement character.
public final class UTF16ByteSource: ByteSource {
  private let source: any ByteSource
  private let isLittleEndian: Bool
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var output: [UInt8] = []
  private var given = 0
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?
  private var isAtStart = true
  private var isAtEnd = false

  /// The text that `source` holds in UTF-16.
  public init(_ source: any ByteSource, littleEndian: Bool) {
    self.source = source
    isLittleEndian = littleEndian
  }

  /// Fills the front of `buffer` with what comes next in UTF-8.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while given == output.count, !isAtEnd { try transcodeMore() }
    let count = min(buffer.count, output.count - given)
    output.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<(given + count)]))
    }
    given += count
    return count
  }

  private func transcodeMore() throws {
    output.removeAll(keepingCapacity: true)
    given = 0
    let got = try input.withUnsafeMutableBytes { try source.read(into: $0) }
    if got == 0 {
      isAtEnd = true
      if oddByte != nil || highSurrogate != nil { put("\u{fffd}") }
      return
    }
    var index = 0
    while index < got {
      let first: UInt8
      if let odd = oddByte {
        first = odd
        oddByte = nil
      } else {
        first = input[index]
        index += 1
      }
      guard index < got else {
        oddByte = first
        break
      }
      let second = input[index]
      index += 1
      put(isLittleEndian ? UInt16(second) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(second))
    }
  }

  private func put(_ unit: UInt16) {
    defer { isAtStart = false }
    if isAtStart, unit == 0xfeff { return }
    if let high = highSurrogate {
      highSurrogate = nil
      if UTF16.isTrailSurrogate(unit) {
        let value = 0x10000 + (UInt32(high) & 0x3ff) << 10 + UInt32(unit) & 0x3ff
        put(Unicode.Scalar(value) ?? "\u{fffd}")
        return
      }
      put("\u{fffd}")
    }
    if UTF16.isLeadSurrogate(unit) {
      highSurrogate = unit
    } else {
      put(Unicode.Scalar(unit) ?? "\u{fffd}")
    }
  }

  private func put(_ scalar: Unicode.Scalar) {
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
