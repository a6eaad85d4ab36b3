import K6Parsing

/// The files of a run.
public struct RunSource: Sendable, Equatable, Codable {
  /// One input file.
  public struct File: Sendable, Equatable, Codable {
    /// The path as the user gave it; `-` is standard input.
    public let path: String
    /// What it turned out to be.
    public let format: ResultFormat
    /// Whether it was gzip.
    public let compressed: Bool
    /// Bytes read, before decompression.
    public let bytes: Int
    /// Lines read, after decompression.
    public let lines: Int
    /// Samples used.
    public let samples: Int
    /// Lines left out because they could not be used.
    public let skipped: Int
    /// Whether the end of the file is missing.
    public let truncated: Bool

    /// A file with what was read from it.
    public init(
      path: String, format: ResultFormat, compressed: Bool, bytes: Int, lines: Int, samples: Int,
      skipped: Int, truncated: Bool
    ) {
      self.path = path
      self.format = format
      self.compressed = compressed
      self.bytes = bytes
      self.lines = lines
      self.samples = samples
      self.skipped = skipped
      self.truncated = truncated
    }
  }

  /// The files, sorted by path.
  public let files: [File]
  /// The k6 that wrote them, where the input says so.
  public let k6Version: String?

  /// A source of files.
  public init(files: [File], k6Version: String? = nil) {
    self.files = files
    self.k6Version = k6Version
  }
}
