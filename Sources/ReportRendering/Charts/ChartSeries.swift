/// One series of a chart.
public struct ChartSeries: Sendable, Equatable {
  /// How a series is drawn.
  public enum Mark: Sendable, Equatable {
    /// A line through the points.
    case line
    /// A line with the area below it filled.
    case area
    /// A line that keeps a value until the next point.
    case steps
    /// A mark at each point.
    case points
    /// A mark at each point and a thin dashed line through them in the given order.
    case frontier
  }

  /// Its name, as the legend and the label at its end show it.
  public let name: String
  /// Which colour and dash it takes, counted from zero: the same spec has the same in every chart.
  public let slot: Int
  /// How it is drawn.
  public let mark: Mark
  /// Its points, ascending by `x` except for `points` and `frontier`.
  public let points: [ChartPoint]

  /// A series of points.
  public init(name: String, slot: Int, mark: Mark = .line, points: [ChartPoint]) {
    self.name = name
    self.slot = slot
    self.mark = mark
    self.points = points
  }
}
