/// Requests that ended in an error, by what k6 recorded of it.
public struct ErrorSummary: Sendable, Equatable, Codable {
  /// k6's `error_code`, such as `1212`.
  public let code: String?
  /// The HTTP status, `0` when there was no answer.
  public let status: String?
  /// k6's error text, present on transport errors.
  public let message: String?
  /// The request's method.
  public let method: String?
  /// The request's `name` tag.
  public let name: String?
  /// Whether the script expected this response (`expected_response` is `true`).
  public let expected: Bool
  /// How many requests.
  public let count: Int
  /// The time of the first, in nanoseconds since 1970 UTC.
  public let firstTime: Int64
  /// The time of the last, in nanoseconds since 1970 UTC.
  public let lastTime: Int64

  /// Requests that ended in one error.
  public init(
    code: String?, status: String?, message: String?, method: String?, name: String?, expected: Bool,
    count: Int, firstTime: Int64, lastTime: Int64
  ) {
    self.code = code
    self.status = status
    self.message = message
    self.method = method
    self.name = name
    self.expected = expected
    self.count = count
    self.firstTime = firstTime
    self.lastTime = lastTime
  }
}
