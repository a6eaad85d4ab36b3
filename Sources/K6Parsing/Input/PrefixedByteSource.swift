/// A source whose first bytes were read before, to find out what it is.
public final class PrefixedByteSource: ByteSource {
  private var prefix: ArraySlice<UInt8>
  private let rest: any ByteSource

  /// `prefix` and then all that `rest` still gives.
  public init(prefix: [UInt8], rest: any ByteSource) {
    self.prefix = prefix[...]
    self.rest = rest
  }

  /// Gives the prefix first, then the rest.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if prefix.isEmpty { return try rest.read(into: buffer) }
    let count = min(buffer.count, prefix.count)
    prefix.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    prefix = prefix.dropFirst(count)
    return count
  }
}
