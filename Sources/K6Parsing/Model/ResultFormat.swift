/// The shapes in which k6's results reach us.
public enum ResultFormat: String, Codable, Sendable, CaseIterable {
  /// `--out json`: one JSON object a line.
  case ndjson
  /// The same objects pretty-printed or on one line without line ends, one after another.
  case jsonSequence
  /// The same objects wrapped in an array.
  case jsonArray
  /// `--out csv`.
  case csv
  /// The object that `handleSummary` receives.
  case handleSummary
  /// `--summary-export`.
  case summaryExport
  /// The machine-readable summary of k6 1.5 and later.
  case machineReadableSummary

  /// Whether it holds single samples and not only their summary.
  public var hasSamples: Bool {
    switch self {
    case .ndjson, .jsonSequence, .jsonArray, .csv: true
    case .handleSummary, .summaryExport, .machineReadableSummary: false
    }
  }
}
