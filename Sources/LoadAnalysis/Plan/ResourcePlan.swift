/// What is measured beside k6: container and server metrics as answers of Prometheus' range queries.
public struct ResourcePlan: Sendable, Equatable {
  /// One measured series.
  public struct Series: Sendable, Equatable {
    /// Its name in file names and rows, `memory`.
    public var name: String
    /// Its unit.
    public var unit: MetricUnit
    /// The PromQL that a server is asked, with `$spec` and `$test` where their names go; `nil` where nothing is said.
    public var query: String?
    /// The condition it is held to, `max<0.8*limit`; `nil` for none.
    public var objective: String?

    /// A measured series.
    public init(name: String, unit: MetricUnit, query: String? = nil, objective: String? = nil) {
      self.name = name
      self.unit = unit
      self.query = query
      self.objective = objective
    }
  }

  /// The folder of the answers, relative to the results; `nil` where nothing is said.
  public var directory: String?
  /// The seconds between the points that a server is asked for; `nil` leaves it to the run's length.
  public var stepSeconds: Double?
  /// The series in the plan's order.
  public var series: [Series]

  /// Series to be found in a folder or asked of a server.
  public init(directory: String? = nil, stepSeconds: Double? = nil, series: [Series] = []) {
    self.directory = directory
    self.stepSeconds = stepSeconds
    self.series = series
  }

  /// The series of a name.
  public func series(_ name: String) -> Series? { series.first { $0.name == name } }
}
