import LoadAggregation

/// A stored run as it is shown.
public struct HistoryEntry: Sendable {
  /// What is known of the run beside its results; texts are absent where the user gave none.
  public struct Details: Sendable, Equatable {
    /// A name to refer to it by.
    public var label: String?
    /// The commit of the system under test.
    public var commit: String?
    /// Where it took place.
    public var environment: String?
    /// Anything else.
    public var note: String?
    /// SHA-256 of its files, in hexadecimal digits.
    public var contentHash: String
    /// The version of this project that read the files.
    public var toolVersion: String

    /// Details of a run.
    public init(
      label: String? = nil, commit: String? = nil, environment: String? = nil, note: String? = nil,
      contentHash: String, toolVersion: String
    ) {
      self.label = label
      self.commit = commit
      self.environment = environment
      self.note = note
      self.contentHash = contentHash
      self.toolVersion = toolVersion
    }
  }

  /// Its number.
  public let id: Int64
  /// The test.
  public let test: String
  /// The spec.
  public let spec: String
  /// When it began, in nanoseconds since 1970 UTC; `nil` where its files do not say.
  public let startNanoseconds: Int64?
  /// When it was added, likewise.
  public let addedNanoseconds: Int64
  /// What else is known of it.
  public let details: Details
  /// Its results; series and breakdowns may be left out.
  public let summary: RunSummary

  /// A stored run.
  public init(
    id: Int64, test: String, spec: String, startNanoseconds: Int64?, addedNanoseconds: Int64,
    details: Details, summary: RunSummary
  ) {
    self.id = id
    self.test = test
    self.spec = spec
    self.startNanoseconds = startNanoseconds
    self.addedNanoseconds = addedNanoseconds
    self.details = details
    self.summary = summary
  }
}
