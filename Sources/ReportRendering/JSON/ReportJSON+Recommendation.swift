import K6Parsing
import LoadAnalysis
import LoadStatistics

extension ReportJSON {
  /// Which spec to deploy, why, and what would change that.
  func recommendation(_ recommendation: Recommendation) -> JSONValue {
    .members([
      "spec": recommendation.recommended.map { .string($0) },
      "confidence": recommendation.confidence.map { .string($0.grade.rawValue) },
      "basis": recommendation.confidence.map(Self.basis),
      "standings": .array(recommendation.standings.map(Self.standing)),
      "reasons": .array(
        builder.reasons.map { reason in
          .members([
            "spec": .string(reason.spec), "kind": .string(reason.kind), "text": .string(reason.text),
          ])
        }),
      "cheaperOpen": .array(recommendation.cheaperOpen.map { .string($0) }),
      "nearestMiss": recommendation.nearestMiss.map { .string($0.spec) },
      "costBasis": .string(recommendation.costBasis.rawValue),
      "efficiency": .array(recommendation.efficiency.map(Self.efficiency)),
      "upgrades": .array(recommendation.upgrades.map(Self.upgrade)),
      "deployment": recommendation.deployment.map(Self.deployment),
      "sensitivity": Self.sensitivity(recommendation.sensitivity),
    ])
  }

  private static func basis(_ confidence: RecommendationConfidence) -> JSONValue {
    .members([
      "runsPerCell": confidence.runsPerCell.map {
        .array([.integer($0.lowerBound), .integer($0.upperBound)])
      },
      "restsOnSummaries": .bool(confidence.restsOnSummaries),
      "inferredTests": .array(confidence.inferredTests.map { .string($0) }),
      "weakObjectives": .array(confidence.weakObjectives.map(objective)),
    ])
  }

  private static func standing(_ standing: SpecStanding) -> JSONValue {
    .members([
      "spec": .string(standing.spec), "standing": .string(name(standing.standing)),
      "tests": .array(
        standing.cells.map { cell in
          .members([
            "test": .string(cell.test), "state": .string(name(cell.state)),
            "inferredFrom": cell.inferredFrom.map { .string($0) },
          ])
        }),
    ])
  }

  private static func name(_ standing: SpecRecommendation.Standing) -> String {
    switch standing {
    case .qualified: "qualified"
    case .rejected: "rejected"
    case .open: "open"
    }
  }

  private static func name(_ state: SpecRecommendation.CellState) -> String {
    switch state {
    case .passes: "passes"
    case .passesWeakly: "passes-weakly"
    case .fails: "fails"
    case .passesByInference: "passes-by-inference"
    case .failsByInference: "fails-by-inference"
    case .unknown: "unknown"
    }
  }

  private static func efficiency(_ efficiency: SpecEfficiency) -> JSONValue {
    .members([
      "spec": .string(efficiency.spec), "cost": .finite(efficiency.cost),
      "relativeCost": .finite(efficiency.relativeCost), "p95": .finite(efficiency.p95Milliseconds),
      "requestsPerSecond": .finite(efficiency.requestsPerSecond),
      "requestsPerSecondPerCost": .finite(efficiency.requestsPerSecondPerCost),
      "requestsPerSecondPerCPU": .finite(efficiency.requestsPerSecondPerCPU),
      "costPerMillionRequests": .finite(efficiency.costPerMillionRequests),
      "paretoOptimal": efficiency.isParetoOptimal.map { .bool($0) },
    ])
  }

  private static func upgrade(_ step: UpgradeStep) -> JSONValue {
    let basis: String? =
      switch step.basis {
      case nil: nil
      case .demonstrated: "demonstrated"
      case .valuesOnly: "values-only"
      case .notDemonstrated(let verdict): verdict.name
      }
    return .members([
      "from": .string(step.from), "to": .string(step.to), "basis": basis.map { .string($0) },
      "gain": .finite(step.primary?.gain), "gainInterval": interval(step.comparison),
      "meanGain": .finite(step.meanGain), "extraCost": .finite(step.efficiency?.extraCost),
      "gainPerCost": .finite(step.efficiency?.ratio),
      "grade": step.efficiency.map { .string($0.grade.rawValue) },
      "evenValueCost": .finite(step.evenValueCost),
      "tests": .array(
        step.tests.map { test in
          .members([
            "test": .string(test.test), "from": .finite(test.fromMilliseconds),
            "to": .finite(test.toMilliseconds), "gain": .finite(test.gain),
          ])
        }),
    ])
  }

  /// The interval of a gain, which is the change with the other sign.
  private static func interval(_ comparison: DiffEstimate?) -> JSONValue? {
    interval(comparison?.interval.map { ConfidenceInterval(low: -$0.high, high: -$0.low) })
  }

  private static func deployment(_ advice: DeploymentAdvice) -> JSONValue {
    .members([
      "spec": .string(advice.spec), "instances": .integer(advice.instances),
      "targetRequestsPerSecond": .finite(advice.targetRequestsPerSecond),
      "headroom": .finite(advice.headroom), "cost": .finite(advice.cost),
      "capacity": advice.capacity.map { capacity in
        .members([
          "requestsPerSecond": .finite(capacity.requestsPerSecond), "measured": .finite(capacity.measured),
          "basis": .string(capacity.basis.rawValue), "isLowerLimit": .bool(capacity.isLowerLimit),
        ])
      },
      "arithmetic": advice.arithmetic.map { count in
        .members([
          "withHeadroom": .integer(count.withHeadroom), "withOneDown": .integer(count.withOneDown),
          "minimum": .integer(count.minimum),
        ])
      },
      "peakRequestsPerSecond": .finite(advice.peakRequestsPerSecond),
      "scaleOut": advice.scaleOut.map(peak), "scaleUp": advice.scaleUp.map(peak),
      "cheaperAtPeak": advice.cheaperAtPeak.map { .string($0.spec) },
    ])
  }

  private static func peak(_ option: DeploymentAdvice.PeakOption) -> JSONValue {
    .members([
      "spec": .string(option.spec), "requestsPerSecond": .finite(option.requestsPerSecond),
      "instances": option.instances.map { .integer($0) }, "cost": .finite(option.cost),
      "costPerRequestPerSecond": .finite(option.costPerRequestPerSecond),
    ])
  }

  private static func sensitivity(_ sensitivity: Sensitivity) -> JSONValue {
    .members([
      "breakEven": sensitivity.breakEven.map { breakEven in
        .members([
          "spec": .string(breakEven.spec), "cost": .finite(breakEven.cost),
          "breakEvenCost": .finite(breakEven.breakEvenCost), "change": .finite(breakEven.change),
        ])
      },
      "smallestMargin": sensitivity.smallestMargin.map(objective),
      "cheaperFailures": .array(sensitivity.cheaperFailures.map(objective)),
    ])
  }
}
