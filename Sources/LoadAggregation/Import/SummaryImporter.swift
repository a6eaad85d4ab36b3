import K6Parsing

/// Makes a `RunSummary` of one of k6's own summaries: exact values, but no series, breakdowns or errors.
public struct SummaryImporter: Sendable {
  /// Thresholds from outside and a known duration; the other options need samples.
  public let options: AggregationOptions

  /// An importer with the given options.
  public init(options: AggregationOptions = AggregationOptions()) { self.options = options }

  /// The summary of the run that a document describes.
  ///
  /// Metrics, checks and thresholds come as k6 states them. What a summary does not say is `nil`: types are
  /// inferred where it has none, the duration is recovered from a counter's `count / rate` where only that is
  /// there.
  ///
  /// - Parameters:
  ///   - document: the summary.
  ///   - file: the file it was read from.
  /// - Returns: a run without series, which its `limitations` say.
  /// - Throws: `SummaryImportError` when a threshold of the command line or of an options file needs more than
  ///   the summary holds.
  public func summary(
    of document: SummaryDocument, file: RunSource.File
  ) throws(SummaryImportError) -> RunSummary {
    let isMachineReadable = document.format == .machineReadableSummary
    let stated =
      isMachineReadable
      ? MachineReadableSummary.metrics(document.json)
      : ClassicSummary.metrics(document.json, isExport: document.format == .summaryExport)
    let window = window(document, stated)
    var metrics = stated.map { metric(completing: $0, window) }
    try SummaryThresholds(path: file.path, listsAllMetrics: !isMachineReadable)
      .add(options.thresholds, to: &metrics)
    metrics.sort { left, right in
      left.name == right.name
        ? (left.selector?.text ?? "").utf8.lexicographicallyPrecedes((right.selector?.text ?? "").utf8)
        : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    let (checks, groups) =
      isMachineReadable
      ? (MachineReadableSummary.checks(document.json), []) : ClassicSummary.checks(document.json)
    let inferred = metrics.filter { $0.typeBasis == .inferred && $0.selector == nil }.map(\.name)
    return RunSummary(
      source: RunSource(files: [file], k6Version: MachineReadableSummary.k6Version(document.json)),
      window: window, timeline: nil, metrics: metrics, checks: checks, groups: groups, breakdowns: [],
      errors: [], problems: .none,
      limitations: [.noTimeSeries, .noBreakdowns] + (inferred.isEmpty ? [] : [.typesInferred(inferred)]))
  }

  private func window(_ document: SummaryDocument, _ metrics: [MetricSummary]) -> RunWindow {
    func window(_ seconds: Double?, _ basis: RunWindow.Basis) -> RunWindow {
      RunWindow(start: nil, end: nil, durationSeconds: seconds, basis: basis)
    }
    if let given = options.durationSeconds { return window(given, .given) }
    let stated =
      document.format == .machineReadableSummary
      ? document.json["config"]?["duration"]?.number
      : document.json["state"]?["testRunDurationMs"]?.number.map { $0 / 1000 }
    if let stated, stated.isFinite { return window(stated, .exact) }
    return window(recoveredDuration(metrics), .recovered)
  }

  /// The duration by which k6 divided, from the counter that has the most digits of it to tell.
  private func recoveredDuration(_ metrics: [MetricSummary]) -> Double? {
    var best: (count: Double, seconds: Double)?
    for metric in metrics {
      guard case .counter(let values) = metric.values, let count = values.count, count > 0,
        let rate = values.ratePerSecond, rate > 0, count > best?.count ?? 0
      else { continue }
      best = (count, count / rate)
    }
    return best?.seconds
  }

  /// The metric with the rate of a counter that the document does not state, or that is asked for over another
  /// duration.
  private func metric(completing metric: MetricSummary, _ window: RunWindow) -> MetricSummary {
    guard case .counter(let values) = metric.values, let count = values.count,
      let seconds = window.durationSeconds, seconds > 0,
      values.ratePerSecond == nil || window.basis == .given
    else { return metric }
    return metric.with(values: .counter(CounterValues(count: count, ratePerSecond: count / seconds)))
  }
}

extension MetricSummary {
  /// The same metric with other values or thresholds.
  func with(values: MetricValues? = nil, thresholds: [ThresholdResult]? = nil) -> MetricSummary {
    MetricSummary(
      name: name, selector: selector, type: type, contains: contains, typeBasis: typeBasis,
      values: values ?? self.values, thresholds: thresholds ?? self.thresholds, series: series)
  }
}
