import K6Parsing
import LoadAggregation
import LoadAnalysis
import RunHistory

/// Reads stored runs in place of files.
struct StoredRunReader {
  /// The history.
  let store: HistoryStore
  /// The configuration's tests and objectives.
  let plan: LoadTestPlan
  /// What is asked for on the command line; `nil` where nothing can be.
  let sampling: SamplingOptions?

  /// The run that a reference means, held to the thresholds that are given now.
  ///
  /// - Throws: `HistoryError`; `SummaryImportError` for a threshold that a stored run cannot tell; `CommandFailure`
  ///   when something is asked for that needs the run's samples.
  func run(_ text: String, within scope: RunScope? = nil) throws -> GivenRun {
    try refuseSampling(of: text)
    return try given(try store.run(try RunReference(text), within: try knownScope(scope)), as: text)
  }

  /// A stored run that `text` names, held to the thresholds that are given now.
  ///
  /// - Throws: `HistoryError`; `SummaryImportError` for a threshold that a stored run cannot tell.
  func given(_ run: StoredRun, as text: String) throws -> GivenRun {
    let asked = try sampling?.aggregation().thresholds ?? []
    let thresholds = asked + plan.aggregationThresholds(test: run.record.test)
    let summary = try store.summary(of: run)
    return GivenRun(
      argument: text,
      summary: summary.isHeld(to: thresholds) ? summary : try summary.held(to: thresholds, name: text),
      scope: run.scope, stored: run)
  }

  /// A scope where the history has runs in it: what a file's name seems to tell may be no test at all.
  private func knownScope(_ scope: RunScope?) throws -> RunScope? {
    guard let scope else { return nil }
    var filter = RunFilter(scope)
    filter.newest = 1
    return try store.runs(filter).isEmpty ? nil : scope
  }

  private func refuseSampling(of text: String) throws {
    guard let sampling else { return }
    let given = [
      ("--filter", sampling.filter), ("--from", sampling.from), ("--to", sampling.to),
      ("--duration", sampling.duration),
    ]
    if let (name, _) = given.first(where: { $0.1 != nil }) {
      throw CommandFailure.usage(
        "\(name) needs the samples of a run, \(text) is a stored summary; give its file")
    }
  }
}

extension RunSummary {
  /// Whether these are the thresholds that came from outside when the run was read.
  fileprivate func isHeld(to thresholds: [AggregationOptions.GivenThreshold]) -> Bool {
    let own = metrics.flatMap { metric in
      metric.thresholds.filter { $0.origin != .results }.map {
        "\(metric.displayName) \($0.expression) \($0.origin.rawValue)"
      }
    }
    let given = thresholds.map { threshold in
      let selector = threshold.selector.map { "{\($0.text)}" } ?? ""
      return "\(threshold.metric)\(selector) \(threshold.definition.expression) \(threshold.origin.rawValue)"
    }
    return own.sorted() == given.sorted()
  }
}
