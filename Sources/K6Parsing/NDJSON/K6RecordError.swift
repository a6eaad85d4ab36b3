/// Why a JSON value is not a Metric or Point that can be used.
public enum K6RecordError: Error, Equatable, Sendable {
  /// It is neither a Metric nor a Point of k6.
  case notK6
  /// A Point whose time cannot be read or lies outside 1970…2199.
  case badTime
  /// A Point whose value is infinite, not a number, or `null`.
  case nonFiniteValue

  /// How the problem is counted.
  public var kind: InputProblem.Kind {
    switch self {
    case .notK6: .notK6
    case .badTime: .badTime
    case .nonFiniteValue: .nonFiniteValue
    }
  }
}
