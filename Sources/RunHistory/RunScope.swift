/// The runs of one test, or of one test on one spec.
public struct RunScope: Sendable, Equatable {
  /// The test, such as `01-queue-spike`.
  public let test: String
  /// The spec, such as `small`; `nil` for all specs.
  public let spec: String?

  /// The runs of a test, on one spec or on all.
  public init(test: String, spec: String? = nil) {
    self.test = test
    self.spec = spec
  }
}

extension RunScope: CustomStringConvertible {
  /// `01-queue-spike/small`, or the test alone.
  public var description: String { spec.map { "\(test)/\($0)" } ?? test }
}
