/// The one unit in which every time of a text summary is written: k6's `--summary-time-unit`.
public enum SummaryTimeUnit: String, Sendable, CaseIterable {
  /// Seconds.
  case seconds = "s"
  /// Milliseconds.
  case milliseconds = "ms"
  /// Microseconds.
  case microseconds = "us"

  /// As it stands behind a number.
  var symbol: String { self == .microseconds ? "µs" : rawValue }

  /// How many of the unit one millisecond is.
  var perMillisecond: Double {
    switch self {
    case .seconds: 0.001
    case .milliseconds: 1
    case .microseconds: 1000
    }
  }
}
