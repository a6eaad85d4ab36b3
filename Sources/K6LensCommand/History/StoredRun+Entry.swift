import LoadAggregation
import LoadAnalysis
import ReportRendering
import RunHistory

extension StoredRun {
  /// The run as it is shown.
  func entry(_ summary: RunSummary) -> HistoryEntry {
    HistoryEntry(
      id: id, test: record.test, spec: record.spec,
      startNanoseconds: record.startedAtMicroseconds.map(Self.nanoseconds),
      addedNanoseconds: Self.nanoseconds(record.addedAtMicroseconds),
      details: .init(
        label: record.label, commit: record.commit, environment: record.environment, note: record.note,
        contentHash: record.contentHash, toolVersion: record.toolVersion), summary: summary)
  }

  /// The run as trends take it.
  func historical(_ summary: RunSummary) -> HistoricalRun {
    HistoricalRun(
      id: id, timeNanoseconds: Self.nanoseconds(record.orderingMicroseconds), label: record.label,
      commit: record.commit, summary: summary)
  }

  /// Times that nanoseconds cannot hold are the nearest that they can.
  private static func nanoseconds(_ microseconds: Int64) -> Int64 {
    let (product, isTooLarge) = microseconds.multipliedReportingOverflow(by: 1000)
    return isTooLarge ? (microseconds < 0 ? .min : .max) : product
  }
}
