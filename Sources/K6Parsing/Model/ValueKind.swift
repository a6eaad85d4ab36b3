/// What a metric's values measure: k6's `contains`.
public enum ValueKind: String, Codable, Sendable {
  /// Plain numbers.
  case plain = "default"
  /// Milliseconds.
  case time
  /// Bytes.
  case data
}
