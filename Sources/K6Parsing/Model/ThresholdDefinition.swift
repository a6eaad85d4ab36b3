/// A threshold as a Metric line or an options file states it.
public struct ThresholdDefinition: Hashable, Sendable, Codable {
  /// The expression in k6's syntax, such as `p(95)<500`.
  public let expression: String
  /// Whether crossing it ends the test early.
  public let abortOnFail: Bool
  /// How long the test must have run before it may be aborted, as Go duration text (`10s`).
  public let delayAbortEval: String?

  /// A threshold of an expression, by default one that does not abort the test.
  public init(expression: String, abortOnFail: Bool = false, delayAbortEval: String? = nil) {
    self.expression = expression
    self.abortOnFail = abortOnFail
    self.delayAbortEval = delayAbortEval
  }
}
