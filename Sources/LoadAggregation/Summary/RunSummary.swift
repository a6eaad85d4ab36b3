import K6Parsing

/// Everything that is kept of one run: what reports, diffs and the history are made from.
///
/// It is the same type whether the run came from samples (NDJSON, CSV), from one of k6's own summaries (then
/// with gaps, named in `limitations`) or from the history.
public struct RunSummary: Sendable, Equatable, Codable {
  /// The files the run was read from.
  public let source: RunSource
  /// When the run was, and how long.
  public let window: RunWindow
  /// The buckets of time that every series of this run shares; `nil` where there are no series.
  public let timeline: Timeline?
  /// Metrics and submetrics, sorted by name and then by selector (a metric comes before its submetrics).
  public let metrics: [MetricSummary]
  /// Checks in the order in which they first ran.
  public let checks: [CheckSummary]
  /// The paths of all groups seen, in the order of their first appearance, the root group left out.
  public let groups: [String]
  /// Metrics by projections of their tags.
  public let breakdowns: [Breakdown]
  /// Failed or unexpected requests by their code, most frequent first.
  public let errors: [ErrorSummary]
  /// What in the input could not be used.
  public let problems: InputProblemReport
  /// What this summary cannot show, and why.
  public let limitations: [Limitation]

  /// A summary of its parts.
  public init(
    source: RunSource, window: RunWindow, timeline: Timeline?, metrics: [MetricSummary],
    checks: [CheckSummary], groups: [String], breakdowns: [Breakdown], errors: [ErrorSummary],
    problems: InputProblemReport, limitations: [Limitation]
  ) {
    self.source = source
    self.window = window
    self.timeline = timeline
    self.metrics = metrics
    self.checks = checks
    self.groups = groups
    self.breakdowns = breakdowns
    self.errors = errors
    self.problems = problems
    self.limitations = limitations
  }

  /// The metric of a name, or one of its submetrics by its selecting tags.
  ///
  /// - Parameters:
  ///   - name: the metric's name without a selector.
  ///   - selector: the tags of a submetric; `nil` is the metric itself.
  /// - Returns: `nil` when the run has no such metric.
  public func metric(_ name: String, selector: TagSet? = nil) -> MetricSummary? {
    metrics.first { $0.name == name && $0.selector?.tags == selector }
  }

  /// The breakdown by exactly these tags, in this order.
  public func breakdown(by keys: [String]) -> Breakdown? { breakdowns.first { $0.by == keys } }

  /// Whether a threshold that aborts the test was crossed, so that the run ended early.
  public var abortedByThreshold: Bool {
    metrics.contains { $0.thresholds.contains { $0.abortOnFail && !$0.passed } }
  }
}
