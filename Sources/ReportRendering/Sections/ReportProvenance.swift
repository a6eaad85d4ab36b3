/// What a report needs to be repeated: handed in by whoever read the files.
public struct ReportProvenance: Sendable, Equatable {
  /// One file that the report rests on.
  public struct File: Sendable, Equatable {
    /// The path as the user gave it.
    public let path: String
    /// Its SHA-256 in lower-case hexadecimal; `nil` where it was not computed.
    public let sha256: String?

    /// A file with its digest.
    public init(path: String, sha256: String?) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// All files read besides those that the runs name: configuration, resource series, and the results with their
  /// digests.
  public let files: [File]
  /// The program's version.
  public let version: String
  /// The command that writes this report again, as it would be typed.
  public let command: String

  /// Where a report comes from.
  public init(files: [File], version: String, command: String) {
    self.files = files
    self.version = version
    self.command = command
  }
}
