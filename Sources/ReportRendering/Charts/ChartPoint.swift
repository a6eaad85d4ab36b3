/// One point of a chart's series.
public struct ChartPoint: Sendable, Equatable {
  /// Where it lies along the horizontal axis.
  public let x: Double
  /// Its value; `nil` is a gap in the line.
  public let y: Double?
  /// A range around the value, as of a quantile band or an interval.
  public let range: ClosedRange<Double>?
  /// A word beside the point.
  public let label: String?

  /// A point, by default without a range and a label.
  public init(x: Double, y: Double?, range: ClosedRange<Double>? = nil, label: String? = nil) {
    self.x = x
    self.y = y.flatMap { $0.isFinite ? $0 : nil }
    self.range = range
    self.label = label
  }
}
