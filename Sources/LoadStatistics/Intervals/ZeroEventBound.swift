#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How large a rate may still be when not one event was seen.
public struct ZeroEventBound: Sendable, Equatable {
  /// The exact upper 95 % bound, `1 − 0.05^(1/N)`.
  public let exact: Double

  /// Its well-known approximation 3/N, at most 1.
  public let ruleOfThree: Double

  /// The bound after `trials` trials without an event; 1 when there were none.
  ///
  /// Hanley & Lippman-Hand, "If nothing goes wrong, is everything all right?" (JAMA 1983).
  public init(trials: Double) {
    guard trials > 0 else {
      exact = 1
      ruleOfThree = 1
      return
    }
    exact = -expm1(log(0.05) / trials)
    ruleOfThree = min(1, 3 / trials)
  }
}
