import LoadAggregation

/// One side of a comparison.
public struct DiffSide: Sendable, Equatable {
  /// One of its runs.
  public struct Run: Sendable, Equatable {
    /// The run's files as the user gave them.
    public let paths: [String]
    /// When it began, in nanoseconds since 1970 UTC; `nil` where unknown.
    public let start: Int64?
    /// How long it took; `nil` where unknown.
    public let durationSeconds: Double?
    /// How many requests it made; `nil` where unknown.
    public let requests: Int?
    /// The most virtual users at once; `nil` where unknown.
    public let maximumVirtualUsers: Double?
    /// Whether a threshold of its own ended it early.
    public let isAborted: Bool
    /// Whether its course over time is known.
    public let hasSeries: Bool
  }

  /// Its runs, in the order given.
  public let runs: [Run]

  init(_ runs: [RunSummary]) {
    self.runs = runs.map { run in
      let requests: Int? =
        if case .counter(let values)? = run.metric("http_reqs")?.values {
          values.count.flatMap { Int(exactly: $0.rounded()) }
        } else {
          nil
        }
      let users: Double? =
        if case .gauge(let values)? = run.metric("vus")?.values { values.max } else { nil }
      return Run(
        paths: run.source.files.map(\.path), start: run.window.start,
        durationSeconds: run.window.durationSeconds, requests: requests, maximumVirtualUsers: users,
        isAborted: run.abortedByThreshold, hasSeries: run.timeline != nil)
    }
  }
}
