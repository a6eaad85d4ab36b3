import K6Parsing
import LoadAnalysis
import LoadStatistics

extension DiffJSON {
  /// Why two sides may not be compared: its kind with its numbers.
  static func reason(_ reason: Comparability.Reason) -> JSONValue {
    switch reason {
    case .aborted(let side):
      .members(["kind": .string("aborted"), "side": .string(side.rawValue)])
    case .length(let base, let candidate):
      .members([
        "kind": .string("length"), "baseSeconds": .finite(base), "candidateSeconds": .finite(candidate),
      ])
    case .arrivalRate(let base, let candidate):
      .members([
        "kind": .string("arrivalRate"), "basePerSecond": .finite(base),
        "candidatePerSecond": .finite(candidate),
      ])
    case .loadModel: .members(["kind": .string("loadModel")])
    case .virtualUsers(let base, let candidate, let distance):
      .members([
        "kind": .string("virtualUsers"), "base": .finite(base), "candidate": .finite(candidate),
        "distance": .finite(distance),
      ])
    case .endpoints(let onlyBase, let onlyCandidate):
      .members([
        "kind": .string("endpoints"), "onlyBase": .array(onlyBase.map { .string($0) }),
        "onlyCandidate": .array(onlyCandidate.map { .string($0) }),
      ])
    case .noData(let side):
      .members(["kind": .string("noData"), "side": .string(side.rawValue)])
    }
  }

  /// What to know about a row.
  static func note(_ note: DiffRow.Note) -> JSONValue {
    switch note {
    case .singleEpisode(let seconds):
      .members(["kind": .string("singleEpisode"), "seconds": .finite(seconds)])
    case .mixAdjusted(let change):
      .members(["kind": .string("mixAdjusted"), "change": .finite(change)])
    case .mixAffected: .members(["kind": .string("mixAffected")])
    case .medianOfMixture: .members(["kind": .string("medianOfMixture")])
    case .inputOfTest: .members(["kind": .string("inputOfTest")])
    case .expectedResponsesOnly: .members(["kind": .string("expectedResponsesOnly")])
    case .shareOfRequests: .members(["kind": .string("shareOfRequests")])
    case .needsRepeats: .members(["kind": .string("needsRepeats")])
    }
  }

  /// What to know about the comparison, with its sentence in English.
  static func note(_ note: DiffNote) -> JSONValue {
    let text = JSONValue.string(DiffWording(.english).note(note))
    return switch note {
    case .shortRun(let seconds):
      .members(["kind": .string("shortRun"), "seconds": .finite(seconds), "text": text])
    case .expectedResponsesOnly: .members(["kind": .string("expectedResponsesOnly"), "text": text])
    case .mixAdjusted: .members(["kind": .string("mixAdjusted"), "text": text])
    case .noSeries(let side):
      .members(["kind": .string("noSeries"), "side": .string(side.rawValue), "text": text])
    case .forced: .members(["kind": .string("forced"), "text": text])
    case .measuredNoise(let degrees):
      .members(["kind": .string("measuredNoise"), "degreesOfFreedom": .finite(degrees), "text": text])
    case .warmUpDropped(let seconds):
      .members(["kind": .string("warmUpDropped"), "seconds": .finite(seconds), "text": text])
    case .repeatsLeftOut(let count):
      .members(["kind": .string("repeatsLeftOut"), "count": .integer(count), "text": text])
    }
  }

  /// What to do, with its sentence in English.
  static func advice(_ advice: DiffAdvice) -> JSONValue {
    let text = JSONValue.string(DiffWording(.english).advice(advice))
    return switch advice {
    case .repeatRuns(let runs, let resolves, let now):
      .members([
        "kind": .string("repeatRuns"), "runsPerSide": .integer(runs), "resolves": .finite(resolves),
        "resolvesNow": .finite(now), "text": text,
      ])
    case .runLonger(let seconds):
      .members(["kind": .string("runLonger"), "seconds": .finite(seconds), "text": text])
    case .keepSamples: .members(["kind": .string("keepSamples"), "text": text])
    case .moreSamples(let statistic, let needed):
      .members([
        "kind": .string("moreSamples"), "statistic": .string(statistic.name), "needed": .integer(needed),
        "text": text,
      ])
    case .repeatSingleEpisode: .members(["kind": .string("repeatSingleEpisode"), "text": text])
    }
  }

  /// What counts as a change, all as ratios.
  static func parameters(_ parameters: DiffParameters) -> JSONValue {
    func tolerance(_ tolerance: RatioTolerance) -> JSONValue {
      .members([
        "smallestChange": .finite(tolerance.smallestChange),
        "equivalenceMargin": .finite(tolerance.equivalenceMargin), "noise": .finite(tolerance.noise),
        "smallestAbsoluteChange": .finite(tolerance.smallestAbsoluteChange),
      ])
    }
    func levels(_ levels: ConfidenceLevels) -> JSONValue {
      .members(["decision": .finite(levels.decision), "equivalence": .finite(levels.equivalence)])
    }
    return .members([
      "latency": tolerance(parameters.latency), "throughput": tolerance(parameters.throughput),
      "rate": .members([
        "smallestDifference": .finite(parameters.rate.smallestDifference),
        "smallestRelative": .finite(parameters.rate.smallestRelative),
        "equivalenceDifference": .finite(parameters.rate.equivalenceDifference),
        "equivalenceRelative": .finite(parameters.rate.equivalenceRelative),
        "relativeNoise": .finite(parameters.rate.relativeNoise),
      ]),
      "primary": levels(parameters.primary), "other": levels(parameters.other),
    ])
  }
}
