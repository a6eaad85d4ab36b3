/// Which stored runs are meant; what is `nil` does not matter.
public struct RunFilter: Sendable, Equatable {
  /// All runs.
  public static let all = RunFilter()

  /// The test.
  public var test: String?
  /// The spec.
  public var spec: String?
  /// The label.
  public var label: String?
  /// The commit.
  public var commit: String?
  /// The environment.
  public var environment: String?
  /// Only runs that began at this time or later, in microseconds since 1970 UTC; of runs without a start the time
  /// of their adding counts.
  public var sinceMicroseconds: Int64?
  /// Only runs that began before this time, likewise.
  public var beforeMicroseconds: Int64?
  /// Only so many, the newest.
  public var newest: Int?

  /// The runs that match all of what is given.
  public init(
    test: String? = nil, spec: String? = nil, label: String? = nil, commit: String? = nil,
    environment: String? = nil, sinceMicroseconds: Int64? = nil, beforeMicroseconds: Int64? = nil,
    newest: Int? = nil
  ) {
    self.test = test
    self.spec = spec
    self.label = label
    self.commit = commit
    self.environment = environment
    self.sinceMicroseconds = sinceMicroseconds
    self.beforeMicroseconds = beforeMicroseconds
    self.newest = newest
  }

  /// The runs of a test, or of a test on a spec.
  public init(_ scope: RunScope) { self.init(test: scope.test, spec: scope.spec) }
}
