import LoadStatistics

/// How a spec stands over all tests.
public struct SpecStanding: Sendable, Equatable {
  /// What one test says about the spec.
  public struct Cell: Sendable, Equatable {
    /// The test's name.
    public let test: String
    /// What it says.
    public let state: SpecRecommendation.CellState
    /// The spec it was inferred from; `nil` where it was measured or nothing follows.
    public let inferredFrom: String?
  }

  /// The spec's name.
  public let spec: String
  /// Qualified, rejected or open.
  public let standing: SpecRecommendation.Standing
  /// What each test says, in the plan's order.
  public let cells: [Cell]
  /// Why: for a rejected spec what it fails, the worst first; for an open one what is missing; for a qualified
  /// one what holds everywhere.
  public let reasons: [SpecReason]
}

/// One reason for or against a spec.
public enum SpecReason: Sendable, Equatable {
  /// An objective that was set holds in every test that measured it.
  public struct HeldEverywhere: Sendable, Equatable {
    /// The metric.
    public let subject: Objective.Subject
    /// Which number of it.
    public let statistic: Statistic
    /// Its unit.
    public let unit: MetricUnit
    /// The comparison.
    public let comparison: ObjectiveState.Comparison
    /// The loosest limit among the tests: it holds for all of them.
    public let loosestLimit: Double
    /// The tightest limit among the tests.
    public let tightestLimit: Double
    /// The value nearest to its own limit.
    public let worstObserved: Double
    /// The limit of that value.
    public let worstLimit: Double
    /// The test of that value.
    public let worstTest: String
    /// The tests that hold the spec to it.
    public let tests: [String]
  }

  /// An objective that failed.
  case objectiveFailed(ObjectiveResult)
  /// A run that failed as a whole.
  case cellFailed(test: String, CellStatus.Failure)
  /// Growth without end in a test that asks for none.
  case leak(test: String, DriftVerdict)
  /// A failure that follows from a larger spec's.
  case failureInferred(test: String, from: String)
  /// A test without a run.
  case notMeasured(test: String)
  /// A test without a run that a smaller spec passes.
  case passInferred(test: String, from: String)
  /// An objective that passes only weakly.
  case objectiveWeak(ObjectiveResult)
  /// An objective whose value was not measured.
  case objectiveNotMeasured(ObjectiveResult)
  /// A drift that could not be judged in a test that asks for it.
  case driftUndecided(test: String, DriftVerdict)
  /// Nothing was measured to tell growth from in a test that asks for it: the series' name, `nil` for latency.
  case driftNotMeasured(test: String, series: String?)
  /// An objective that holds in every test.
  case holdsEverywhere(HeldEverywhere)
  /// Every test was passed, though no objective was set.
  case noObjectives
}
