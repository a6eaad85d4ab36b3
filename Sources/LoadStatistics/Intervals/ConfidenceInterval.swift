/// Two ends between which a value lies with some confidence.
public struct ConfidenceInterval: Sendable, Equatable, Hashable {
  /// The lower end.
  public let low: Double

  /// The upper end.
  public let high: Double

  /// An interval with the given ends.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Whether a value lies between the ends or on one.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// Whether zero lies outside, ends not counted as outside.
  public var excludesZero: Bool { low > 0 || high < 0 }

  /// Whether both ends are nearer to zero than `margin`.
  public func lies(within margin: Double) -> Bool { low > -margin && high < margin }
}
