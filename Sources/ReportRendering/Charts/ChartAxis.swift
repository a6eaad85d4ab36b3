/// An axis of a chart.
public struct ChartAxis: Sendable, Equatable {
  /// How values are spread along it.
  public enum Scale: Sendable, Equatable { case linear, logarithmic }

  /// What it shows, with the unit: `응답 시간 (ms)`.
  public let title: String
  /// What it measures.
  public let unit: ChartUnit
  /// How values are spread.
  public let scale: Scale
  /// Whether zero is always in view (of a linear axis).
  public let includesZero: Bool
  /// The range it must show at least, for charts that share an axis.
  public let range: ClosedRange<Double>?

  /// An axis, by default linear and from zero.
  public init(
    title: String, unit: ChartUnit, scale: Scale = .linear, includesZero: Bool = true,
    range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.unit = unit
    self.scale = scale
    self.includesZero = includesZero
    self.range = range
  }
}
