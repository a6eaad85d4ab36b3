import LoadAggregation

/// An earlier run with what it is known by.
public struct HistoricalRun: Sendable, Equatable {
  /// Its number in the history.
  public let id: Int64
  /// When it began, in nanoseconds since 1970 UTC, or where that is unknown when it was added.
  public let timeNanoseconds: Int64
  /// The name that the user gave to it.
  public let label: String?
  /// The commit of the system under test.
  public let commit: String?
  /// Its results; series and breakdowns may be left out.
  public let summary: RunSummary

  /// A run of a number and a time.
  public init(
    id: Int64, timeNanoseconds: Int64, label: String? = nil, commit: String? = nil, summary: RunSummary
  ) {
    self.id = id
    self.timeNanoseconds = timeNanoseconds
    self.label = label
    self.commit = commit
    self.summary = summary
  }
}
