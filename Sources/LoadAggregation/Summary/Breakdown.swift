import K6Parsing

/// The metrics of a run, split by some of their tags.
public struct Breakdown: Sendable, Equatable, Codable {
  /// One combination of tag values.
  public struct Row: Sendable, Equatable, Codable {
    /// The values of the tags split by; absent tags are absent.
    public let tags: TagSet
    /// The time of the row's first sample in nanoseconds since 1970 UTC.
    public let firstTime: Int64?
    /// The time of the row's last sample in nanoseconds since 1970 UTC.
    public let lastTime: Int64?
    /// The metrics that have samples with these tags, sorted by name. Counter rates are per second of the
    /// whole run.
    public let metrics: [MetricSummary]

    /// A row of a breakdown.
    public init(tags: TagSet, firstTime: Int64?, lastTime: Int64?, metrics: [MetricSummary]) {
      self.tags = tags
      self.firstTime = firstTime
      self.lastTime = lastTime
      self.metrics = metrics
    }

    /// The metric of a name in this row.
    public func metric(_ name: String) -> MetricSummary? { metrics.first { $0.name == name } }
  }

  /// The tags split by.
  public let by: [String]
  /// The rows, sorted by their tags. Samples that carry none of the tags are in no row.
  public let rows: [Row]

  /// A breakdown by tags.
  public init(by: [String], rows: [Row]) {
    self.by = by
    self.rows = rows
  }
}
