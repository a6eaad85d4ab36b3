/// Why a text is not a filter of samples.
public struct SampleFilterError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// There is no condition in it.
    case noCondition
    /// A condition is not `key:pattern`.
    case badCondition(String)
    /// A quote is not closed.
    case openQuote(String)
  }

  /// The whole filter.
  public let text: String
  /// What is wrong with it.
  public let reason: Reason
}

extension SampleFilterError: CustomStringConvertible {
  /// One clause that names the offending text and what is accepted.
  public var description: String {
    switch reason {
    case .noCondition:
      "'\(text)' holds no condition, expected 'tag:value' such as 'status:5*' or 'name:/seat/'"
    case .badCondition(let condition):
      "'\(condition)' is not a condition, expected 'tag:value' such as 'status:5*' or 'name:\"POST /queue\"'"
    case .openQuote(let rest):
      "'\(rest)' opens a quote that is not closed"
    }
  }
}
