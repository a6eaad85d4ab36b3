import LoadAggregation
import RunHistory

/// Puts runs into a history.
struct RunKeeper {
  /// The history.
  let store: HistoryStore
  /// What the user says of all runs.
  let details: RunDetailOptions
  /// When the runs began, in microseconds since 1970 UTC; `nil` for what their files say.
  var startMicroseconds: Int64?

  /// What came of a run.
  struct Kept {
    let id: Int64
    let isNew: Bool
  }

  /// Keeps the run that files hold together, unless it is there already; then the files are not read again.
  ///
  /// - Throws: `HistoryError`, `FileError`, and what `summary` throws.
  func keep(
    _ paths: [String], test: String, spec: String, summary: () throws -> RunSummary
  ) throws -> Kept {
    let contentHash = try ContentHash.of(paths)
    if let known = try store.run(contentHash: contentHash) { return Kept(id: known.id, isNew: false) }
    let run = try summary()
    var record = RunRecord(
      of: run, test: test, spec: spec, contentHash: contentHash,
      addedAtMicroseconds: WallClock.microseconds(), toolVersion: K6Lens.version)
    record.label = details.label
    record.commit = details.commit
    record.environment = details.environment
    record.note = details.note
    if let startMicroseconds { record.startedAtMicroseconds = startMicroseconds }
    let addition = try store.add(record, run)
    return Kept(id: addition.id, isNew: addition.isNew)
  }
}
