import LoadStatistics

/// Which spec to deploy, why, and what would change that.
public struct Recommendation: Sendable, Equatable {
  /// What specs are priced by.
  public enum CostBasis: String, Sendable, Equatable {
    /// The plan's costs.
    case cost
    /// Processors, as not every spec has a cost.
    case cpu
    /// The order of the specs, as not every spec has processors either.
    case order
  }

  /// How each spec stands, in the plan's order.
  public let standings: [SpecStanding]
  /// The recommended spec's name; `nil` when none qualifies.
  public let recommended: String?
  /// How far the recommendation can be relied on; `nil` without one, and where no objective was set.
  public let confidence: RecommendationConfidence?
  /// Cheaper specs that are not ruled out, cheapest first.
  public let cheaperOpen: [String]
  /// What comes nearest when no spec qualifies.
  public let nearestMiss: NearestMiss?
  /// What specs are priced by.
  public let costBasis: CostBasis
  /// Each spec's cost and what it gives for it, in the plan's order.
  public let efficiency: [SpecEfficiency]
  /// Each spec against the next dearer one, by cost.
  public let upgrades: [UpgradeStep]
  /// How many instances to run; `nil` without a recommended spec.
  public let deployment: DeploymentAdvice?
  /// What would change the recommendation.
  public let sensitivity: Sensitivity

  /// The standing of a spec.
  public func standing(of spec: String) -> SpecStanding? { standings.first { $0.spec == spec } }

  /// The step up from a spec to the next dearer one.
  public func upgrade(from spec: String) -> UpgradeStep? { upgrades.first { $0.from == spec } }
}

/// How far a recommendation can be relied on, and why not further.
public struct RecommendationConfidence: Sendable, Equatable {
  /// The grade.
  public let grade: SpecRecommendation.Confidence
  /// The fewest and the most runs that a measured cell of the spec rests on; `nil` where none was measured.
  public let runsPerCell: ClosedRange<Int>?
  /// Whether some cells rest on end-of-test summaries, which have no intervals.
  public let restsOnSummaries: Bool
  /// The tests that were not measured on the spec but inferred.
  public let inferredTests: [String]
  /// The objectives that pass only weakly.
  public let weakObjectives: [ObjectiveResult]
}

/// The spec that fails the fewest objectives.
public struct NearestMiss: Sendable, Equatable {
  /// Its name.
  public let spec: String
  /// What it fails, the worst first.
  public let reasons: [SpecReason]
}
