/// A chart of bars: one group a category, one bar a series.
public struct BarChart: Sendable, Equatable {
  /// The bars of one colour.
  public struct Series: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Which colour it takes, counted from zero.
    public let slot: Int
    /// One value a category; `nil` draws no bar.
    public let values: [Double?]

    /// A series of values.
    public init(name: String, slot: Int, values: [Double?]) {
      self.name = name
      self.slot = slot
      self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    }
  }

  /// The categories along the horizontal axis.
  public let categories: [String]
  /// The vertical axis.
  public let y: ChartAxis
  /// The series.
  public let series: [Series]
  /// Levels drawn as horizontal lines.
  public let limits: [XYChart.Limit]

  /// A chart of categories and series.
  public init(categories: [String], y: ChartAxis, series: [Series], limits: [XYChart.Limit] = []) {
    self.categories = categories
    self.y = y
    self.series = series
    self.limits = limits
  }

  /// Whether any bar has a value.
  public var hasValues: Bool { series.contains { $0.values.contains { $0 != nil } } }
}
