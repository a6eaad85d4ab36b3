import LoadAggregation
import LoadStatistics

/// Everything a report says, as numbers and judgements; wording is left to rendering.
public struct Analysis: Sendable, Equatable {
  /// What the report is about, with what the runs themselves told filled in.
  public let plan: LoadTestPlan
  /// Every test on every spec, tests first, in the plan's order.
  public let cells: [CellAnalysis]
  /// The comparison table.
  public let table: ComparisonTable
  /// Every objective of every cell, in the order of cells and then of the plan.
  public let objectives: [ObjectiveResult]
  /// Which spec to deploy.
  public let recommendation: Recommendation
  /// What is worth attention over all cells, the most severe first.
  public let findings: [Finding]

  /// The cell of a test and a spec.
  public func cell(test: String, spec: String) -> CellAnalysis? {
    cells.first { $0.test == test && $0.spec == spec }
  }
}
