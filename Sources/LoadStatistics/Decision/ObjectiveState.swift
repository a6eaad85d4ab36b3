#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a value stands to an objective's limit, its interval considered.
public enum ObjectiveState: String, Sendable, Equatable, Hashable, CaseIterable {
  /// Value and far end of the interval are inside.
  case pass

  /// Only the value is inside, or there is no interval.
  case passWeak = "pass-weak"

  /// Only the value is outside, or there is no interval.
  case failWeak = "fail-weak"

  /// Value and near end of the interval are outside.
  case fail

  /// Whether the value is inside.
  public var passes: Bool { self == .pass || self == .passWeak }

  /// Whether the interval leaves the outcome open.
  public var isWeak: Bool { self == .passWeak || self == .failWeak }

  /// How an objective compares a value with its limit.
  public enum Comparison: String, Sendable, Equatable, Hashable, CaseIterable {
    /// Below the limit.
    case less = "<"

    /// Below the limit or on it.
    case atMost = "<="

    /// Above the limit.
    case greater = ">"

    /// Above the limit or on it.
    case atLeast = ">="

    /// On the limit.
    case equal = "=="

    /// Anywhere but on the limit.
    case different = "!="

    /// Whether a value is inside.
    public func holds(_ value: Double, limit: Double) -> Bool {
      switch self {
      case .less: value < limit
      case .atMost: value <= limit
      case .greater: value > limit
      case .atLeast: value >= limit
      case .equal: value == limit
      case .different: value != limit
      }
    }
  }

  /// The state of a value with the 90 % interval that makes each side a one-sided 95 % statement.
  public init(value: Double, interval: ConfidenceInterval?, comparison: Comparison, limit: Double) {
    let isInside = comparison.holds(value, limit: limit)
    guard let interval else {
      self = isInside ? .passWeak : .failWeak
      return
    }
    let low = comparison.holds(interval.low, limit: limit)
    let high = comparison.holds(interval.high, limit: limit)
    let isCertain: Bool
    switch comparison {
    case .less, .atMost, .greater, .atLeast: isCertain = low == isInside && high == isInside
    // Both ends off the limit leave the limit between them.
    case .equal: isCertain = isInside ? low && high : !interval.contains(limit)
    case .different: isCertain = isInside ? !interval.contains(limit) : !low && !high
    }
    self = isInside ? (isCertain ? .pass : .passWeak) : (isCertain ? .fail : .failWeak)
  }
}

extension ConfidenceInterval {
  /// The interval of a positive `value` widened by what the next run may differ: `T(level, 4)·noise` in quadrature,
  /// on the scale of logarithms. An interval that holds values that are not positive is returned as it is.
  public func widened(around value: Double, noise: Double, level: Double = 0.9) -> ConfidenceInterval {
    guard low > 0, value > 0, high >= value, low <= value else { return self }
    let extra = StudentT.critical(level: level, degreesOfFreedom: RunNoise.priorObservations) * noise
    func reach(_ factor: Double) -> Double {
      let distance = log(factor)
      return exp((distance * distance + extra * extra).squareRoot())
    }
    return ConfidenceInterval(low: value / reach(value / low), high: value * reach(high / value))
  }
}
