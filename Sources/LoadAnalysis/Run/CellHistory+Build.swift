import LoadAggregation
import LoadStatistics

extension CellHistory {
  /// A cell against its earlier runs, oldest first; `nil` where there are no runs or no earlier ones.
  init?(runs: [RunSummary], earlier: [RunSummary], test: String, spec: String, parameters: DiffParameters) {
    guard let last = earlier.last, !runs.isEmpty else { return nil }
    let all = (earlier + runs).enumerated().map { index, run in
      HistoricalRun(id: Int64(index + 1), timeNanoseconds: run.window.start ?? 0, summary: run)
    }
    trends = TrendSubject.standard.compactMap {
      RunTrend(of: $0, test: test, spec: spec, runs: all, parameters: parameters)
    }
    // The runs of the current level are repeats on an unchanged system; those before it are not.
    let p95 = trends.first { $0.subject == TrendSubject.standard[0] }
    let level = p95?.levels.last?.points.lowerBound ?? 0
    let unchanged = Array(earlier.dropFirst(min(level, earlier.count)).dropLast())
    var options = DiffOptions(parameters: parameters)
    if unchanged.count >= 3 { options.repeats = [unchanged] }
    previous = RunDiff(base: [last], candidate: runs, options: options)
  }
}
