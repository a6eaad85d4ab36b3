import K6Parsing

/// An input opened: decompressed where it is gzip, told apart by its first bytes.
struct OpenedInput {
  /// What the first bytes show.
  let finding: FormatFinding
  /// The whole text in UTF-8.
  let text: any ByteSource
  /// The first bytes of the text.
  private let prefix: [UInt8]
  /// The decompressor, where there is one, to ask for damage at the end.
  let gunzip: GunzipByteSource?

  /// Opens a source that gives all bytes of the input as they stand in the file.
  init(_ source: any ByteSource) throws {
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
    (finding, text, prefix) = try FormatDetector.open(gunzip ?? whole)
  }

  /// What the first bytes of NDJSON tell of the rest.
  var head: Head {
    let reader = NDJSONReader(PrefixedByteSource(prefix: prefix, rest: NoBytes()), path: "")
    let batch = SampleBatch()
    var head = Head()
    while (try? reader.read(into: batch)) == true {
      if head.firstTime == nil { head.firstTime = batch.withSamples { $0.first?.time } }
      for (_, definition) in batch.definitions where head.types[definition.name] == nil {
        head.types[definition.name] = definition.type
      }
    }
    return head
  }

  /// What the first bytes of a CSV tell of the rest; `nil` when they do not reach as far as the first sample.
  var csvHead: (columns: CSVHeader, firstTime: Int64)? {
    let reader = CSVReader(PrefixedByteSource(prefix: prefix, rest: NoBytes()), path: "")
    let batch = SampleBatch()
    while (try? reader.read(into: batch)) == true {
      guard let firstTime = batch.withSamples({ $0.first?.time }) else { continue }
      return reader.header.map { ($0, firstTime) }
    }
    return nil
  }

  /// The beginning of a file.
  struct Head {
    /// The time of the first sample, or `nil` when none is there.
    var firstTime: Int64?
    /// The types of the metrics declared there.
    var types: [String: MetricType] = [:]
  }
}

/// An input that is at its end.
private final class NoBytes: ByteSource {
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int { 0 }
}
