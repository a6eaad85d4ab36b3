import LoadStatistics

/// The report's comparison table: tests with their rows, one cell a spec.
public struct ComparisonTable: Sendable, Equatable {
  /// What a cell of the table shows.
  public enum Cell: Sendable, Equatable {
    /// A number; whether it breaks an objective of its test.
    case value(StatisticValue, breaksObjective: Bool)
    /// A verdict on growth; whether it breaks what the test asks for.
    case drift(DriftVerdict, breaksObjective: Bool)
    /// The run exists but gave nothing valid, and why.
    case failed(CellStatus)
    /// There is no run.
    case notRun
    /// The test does not measure this.
    case undefined
    /// There are too few values for a verdict: how many.
    case tooFew(count: Int)
  }

  /// One row.
  public struct Row: Sendable, Equatable {
    /// What it shows and what it is called.
    public let plan: TableRowPlan
    /// Its cells, in the order of the specs.
    public let cells: [Cell]
  }

  /// The rows of one test.
  public struct Section: Sendable, Equatable {
    /// The test.
    public let test: TestPlan
    /// Its rows.
    public let rows: [Row]
  }

  /// The columns.
  public let specs: [DeploymentSpec]
  /// The tests in order.
  public let sections: [Section]
}
