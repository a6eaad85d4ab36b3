import LoadAggregation

/// What the history knows of a run beside its results.
public struct RunRecord: Sendable, Equatable, Codable {
  /// The test that was run, such as `01-queue-spike`.
  public var test: String
  /// The deployment size it was run against, such as `small`.
  public var spec: String
  /// A name that the user gave to the run, to refer to it by.
  public var label: String?
  /// The commit of the system under test.
  public var commit: String?
  /// Where the run took place, such as `staging`.
  public var environment: String?
  /// Anything else the user wants to remember.
  public var note: String?
  /// When the run began, in microseconds since 1970 UTC; `nil` where its files do not say.
  public var startedAtMicroseconds: Int64?
  /// When it was added to the history, in microseconds since 1970 UTC.
  public var addedAtMicroseconds: Int64
  /// How long it took in seconds; `nil` where its files do not say.
  public var durationSeconds: Double?
  /// What tells its files from all others: SHA-256 as 64 lower-case hexadecimal digits.
  public var contentHash: String
  /// The version of this project that read the files.
  public var toolVersion: String

  /// A record of its parts.
  public init(
    test: String, spec: String, label: String? = nil, commit: String? = nil, environment: String? = nil,
    note: String? = nil, startedAtMicroseconds: Int64?, addedAtMicroseconds: Int64, durationSeconds: Double?,
    contentHash: String, toolVersion: String
  ) {
    self.test = test
    self.spec = spec
    self.label = label
    self.commit = commit
    self.environment = environment
    self.note = note
    self.startedAtMicroseconds = startedAtMicroseconds
    self.addedAtMicroseconds = addedAtMicroseconds
    self.durationSeconds = durationSeconds
    self.contentHash = contentHash
    self.toolVersion = toolVersion
  }

  /// A record of a run, whose start and duration are the summary's.
  public init(
    of run: RunSummary, test: String, spec: String, contentHash: String, addedAtMicroseconds: Int64,
    toolVersion: String
  ) {
    self.init(
      test: test, spec: spec, startedAtMicroseconds: run.window.start.map { $0.microseconds },
      addedAtMicroseconds: addedAtMicroseconds, durationSeconds: run.window.durationSeconds,
      contentHash: contentHash, toolVersion: toolVersion)
  }

  /// What runs are ordered by: when the run began, or where that is unknown when it was added.
  public var orderingMicroseconds: Int64 { startedAtMicroseconds ?? addedAtMicroseconds }
}

extension Int64 {
  /// Nanoseconds as whole microseconds, rounded down also before 1970.
  fileprivate var microseconds: Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
