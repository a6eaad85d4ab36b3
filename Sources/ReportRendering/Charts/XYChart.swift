/// A chart of values over a common horizontal axis: courses over time, distributions, load against latency,
/// cost against latency.
public struct XYChart: Sendable, Equatable {
  /// A level that values are held to.
  public struct Limit: Sendable, Equatable {
    /// What it is: `목표 500 ms`.
    public let label: String
    /// Where it lies on the vertical axis.
    public let value: Double

    /// A level with its name.
    public init(label: String, value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// The horizontal axis.
  public let x: ChartAxis
  /// The vertical axis.
  public let y: ChartAxis
  /// The series, drawn in this order.
  public let series: [ChartSeries]
  /// Levels drawn as horizontal lines.
  public let limits: [Limit]

  /// A chart of series.
  public init(x: ChartAxis, y: ChartAxis, series: [ChartSeries], limits: [Limit] = []) {
    self.x = x
    self.y = y
    self.series = series
    self.limits = limits
  }

  /// Whether any series has a value to draw.
  public var hasValues: Bool { series.contains { $0.points.contains { $0.y != nil } } }

  /// The chart with each series thinned to at most `limit` points, peaks kept.
  public func downsampled(to limit: Int) -> XYChart {
    XYChart(
      x: x, y: y,
      series: series.map {
        ChartSeries(
          name: $0.name, slot: $0.slot, mark: $0.mark,
          points: Downsampling.keepingPeaks($0.points, limit: limit))
      }, limits: limits)
  }
}
