import LoadAggregation

/// A line of an export: a run with everything that the history has of it, but for its number.
struct ExportedRun: Codable {
  /// The name and version of the form.
  static let schema = "k6lens.history/1"

  /// The form.
  let schema: String
  /// What is known of the run.
  let record: RunRecord
  /// Its results.
  let summary: RunSummary

  /// The form of a line alone, looked at before the rest.
  struct Header: Decodable {
    let schema: String?
  }
}
