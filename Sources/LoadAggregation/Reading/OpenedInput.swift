import K6Parsing

/// An input opened: decompressed where it is gzip, told apart by its first bytes.
struct OpenedInput {
  /// What the first bytes show.
  let finding: FormatFinding
  /// The whole text in UTF-8.
  let text: any ByteSource
  /// The decompressor, where there is one, to ask for damage at the end.
  let gunzip: GunzipByteSource?

  /// Opens a source.
  ///
  /// - Parameters:
  ///   - source: all bytes of the input as they stand in the file.
  ///   - overlaps: whether to decompress on a thread of its own.
  init(_ source: any ByteSource, overlaps: Bool) throws {
    var first = [UInt8](repeating: 0, count: 2)
    var filled = 0
    while filled < 2 {
      let got = try first.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      if got == 0 { break }
      filled += got
    }
    let whole = PrefixedByteSource(prefix: Array(first[..<filled]), rest: source)
    let isGzip = first == [0x1f, 0x8b]
    let gunzip = isGzip ? GunzipByteSource(whole) : nil
    self.gunzip = gunzip
    var inflated: any ByteSource = gunzip ?? whole
    if gunzip != nil, overlaps { inflated = ReadAheadByteSource(inflated) }
    (finding, text) = try FormatDetector.open(inflated)
  }
}
