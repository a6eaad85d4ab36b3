import K6Parsing

/// What in the input could not be used: how much, and the first few places.
public struct InputProblemReport: Sendable, Equatable, Codable {
  /// How often one kind of problem occurred.
  public struct Count: Sendable, Equatable, Codable {
    /// The kind.
    public let kind: InputProblem.Kind
    /// How often.
    public let count: Int

    /// A kind with its count.
    public init(kind: InputProblem.Kind, count: Int) {
      self.kind = kind
      self.count = count
    }
  }

  /// How many problems are kept as examples.
  public static let exampleLimit = 10

  /// No problems.
  public static let none = InputProblemReport(counts: [], examples: [])

  /// Every kind that occurred, in the order of `InputProblem.Kind.allCases`.
  public let counts: [Count]
  /// The first problems of the input, by file and line; at most `exampleLimit`.
  public let examples: [InputProblem]

  /// A report of counts and examples.
  public init(counts: [Count], examples: [InputProblem]) {
    self.counts = counts
    self.examples = examples
  }
}
