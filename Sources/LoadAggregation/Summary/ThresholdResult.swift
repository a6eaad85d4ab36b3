/// A threshold with what came of it.
public struct ThresholdResult: Sendable, Equatable, Codable {
  /// Where the threshold was stated.
  public enum Origin: String, Sendable, Codable {
    /// In the results themselves.
    case results
    /// On the command line.
    case commandLine
    /// In an options file.
    case options
    /// In the report's configuration.
    case configuration
  }

  /// The expression as stated, `p(95)<500`.
  public let expression: String
  /// Whether it held.
  public let passed: Bool
  /// The value it was held against; `nil` where there was none, or where only k6's own verdict is known.
  public let observed: Double?
  /// Whether crossing it ends the test early.
  public let abortOnFail: Bool
  /// How long the test must have run before it may be aborted, as Go duration text.
  public let delayAbortEval: String?
  /// Where it was stated.
  public let origin: Origin

  /// A threshold with its result.
  public init(
    expression: String, passed: Bool, observed: Double?, abortOnFail: Bool = false,
    delayAbortEval: String? = nil, origin: Origin = .results
  ) {
    self.expression = expression
    self.passed = passed
    self.observed = observed
    self.abortOnFail = abortOnFail
    self.delayAbortEval = delayAbortEval
    self.origin = origin
  }
}
