import K6Parsing

/// The first bytes of a file, read ahead to find out what it is.
struct FileStart {
  private static let size = 1 << 16

  /// The first bytes as they stand in the file.
  let bytes: [UInt8]
  /// The whole input, these bytes included.
  let whole: any ByteSource
  /// Whether it is gzip.
  let isGzip: Bool
  /// The first bytes after decompression.
  let text: [UInt8]

  init(_ source: any ByteSource) throws {
    bytes = try Self.firstBytes(of: source)
    whole = PrefixedByteSource(prefix: bytes, rest: source)
    isGzip = bytes.starts(with: [0x1f, 0x8b])
    if isGzip {
      text = try Self.firstBytes(of: GunzipByteSource(PrefixedByteSource(prefix: bytes, rest: NoBytes())))
    } else {
      text = bytes
    }
  }

  private static func firstBytes(of source: any ByteSource) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let got = try bytes.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      if got == 0 { break }
      filled += got
      // A pipe is not waited for longer than it takes to see its first line.
      if bytes[..<filled].contains(0x0a) { break }
    }
    return Array(bytes[..<filled])
  }

  /// The time of the first sample among the first bytes, or 0 when none is there.
  var firstTime: Int64 {
    for line in text.split(separator: 0x0a).prefix(256) {
      let record: K6Record? = Array(line).withUnsafeBytes { bytes in
        (try? JSONReader.document(bytes)).flatMap { try? K6Record($0) }
      }
      if case .point(_, _, let time, _)? = record { return time }
    }
    return 0
  }
}

/// An input that is at its end.
private final class NoBytes: ByteSource {
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int { 0 }
}
