extension HistoryStore {
  /// How much the lengths of repeats may differ, as a share of the length.
  public static let repeatLengthTolerance = 0.1

  /// The earlier runs that a run of a test on a spec can be held against: same test, spec and length (±10 %).
  ///
  /// - Parameters:
  ///   - scope: the test and spec.
  ///   - durationSeconds: the length; repeats of an unknown length are none.
  ///   - beforeMicroseconds: only runs that began before this time; `nil` for all.
  ///   - contentHashes: runs that are left out, since they are compared themselves.
  ///   - newest: at most so many, the newest.
  /// - Returns: oldest first.
  /// - Throws: when the history cannot be read.
  public func repeats(
    of scope: RunScope, durationSeconds: Double, beforeMicroseconds: Int64?,
    excluding contentHashes: [String] = [], newest: Int = 30
  ) throws(HistoryError) -> [StoredRun] {
    var filter = RunFilter(scope)
    filter.beforeMicroseconds = beforeMicroseconds
    let tolerance = durationSeconds * Self.repeatLengthTolerance
    return try runs(filter).filter { run in
      guard let length = run.record.durationSeconds else { return false }
      return abs(length - durationSeconds) <= tolerance && !contentHashes.contains(run.record.contentHash)
    }
    .suffix(max(0, newest))
  }
}
