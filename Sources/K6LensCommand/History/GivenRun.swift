import LoadAggregation
import RunHistory

/// A run that an argument names: the file it is in, or a stored run.
struct GivenRun {
  /// The argument.
  let argument: String
  /// The run.
  let summary: RunSummary
  /// The test and spec it belongs to, where that is known.
  let scope: RunScope?
  /// The stored run, or `nil` for a file.
  let stored: StoredRun?

  /// What tells its file from all others; `nil` for standard input.
  ///
  /// - Throws: `FileError` when the file cannot be read once more.
  func contentHash() throws(FileError) -> String? {
    if let stored { return stored.record.contentHash }
    return argument == "-" ? nil : try ContentHash.of([argument])
  }
}
