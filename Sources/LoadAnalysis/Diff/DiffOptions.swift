import LoadAggregation
import LoadStatistics

/// How two sides are compared.
public struct DiffOptions: Sendable {
  /// What counts as a change, and the noise assumed.
  public var parameters: DiffParameters
  /// Whether to give verdicts though the sides are not comparable.
  public var force: Bool
  /// Earlier repeats on an unchanged system, in groups of the same test, spec and length.
  public var repeats: [[RunSummary]]
  /// Further objectives whose metrics take part in the verdict, beside those the runs carry.
  public var objectives: [Objective]
  /// Whether the warm-up is left out of all runs and repeats: the same time of each, the most that a run needs.
  public var dropsWarmUp: Bool

  /// How two sides are compared; what is left out has its default.
  public init(
    parameters: DiffParameters = DiffParameters(), force: Bool = false, repeats: [[RunSummary]] = [],
    objectives: [Objective] = [], dropsWarmUp: Bool = false
  ) {
    self.parameters = parameters
    self.force = force
    self.repeats = repeats
    self.objectives = objectives
    self.dropsWarmUp = dropsWarmUp
  }
}
