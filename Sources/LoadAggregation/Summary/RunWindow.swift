/// When a run was and how long it took.
public struct RunWindow: Sendable, Equatable, Codable {
  /// Where the duration comes from.
  public enum Basis: String, Sendable, Codable {
    /// k6 states it.
    case exact
    /// Estimated from the samples' times (k6 does not write it into its streams).
    case estimated
    /// Recovered from a counter's `count / rate` in an exported summary.
    case recovered
    /// The user gave it, or asked for a part of the run.
    case given
  }

  /// The start, in nanoseconds since 1970 UTC, or `nil` where the input has no times.
  public let start: Int64?
  /// The end, in nanoseconds since 1970 UTC, or `nil` where the input has no times.
  public let end: Int64?
  /// The duration in seconds that every rate of the run is divided by, or `nil` when it is unknown.
  public let durationSeconds: Double?
  /// Where the duration comes from.
  public let basis: Basis

  /// A window.
  public init(start: Int64?, end: Int64?, durationSeconds: Double?, basis: Basis) {
    self.start = start
    self.end = end
    self.durationSeconds = durationSeconds
    self.basis = basis
  }
}
