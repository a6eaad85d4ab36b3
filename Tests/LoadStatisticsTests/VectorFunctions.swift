import LoadStatistics
import Testing

/// What a function gave, in the shape of the vectors.
enum VectorOutput: Sendable {
  case number(Double), text(String), flag(Bool), list([VectorOutput?]), object([String: VectorOutput?])

  static func optional(_ value: Double?) -> VectorOutput? { value.map { .number($0) } }
  static func optional(_ value: String?) -> VectorOutput? { value.map { .text($0) } }
}

/// The functions that the vectors name, each from a case's input to its output.
enum VectorFunctions {
  typealias Function = @Sendable (VectorFile.Case) throws -> VectorOutput?

  static let all: [String: Function] = [
    "normalQuantile": { .number(NormalDistribution.quantile(try $0.number("p"))) },
    "tCritical": {
      .number(StudentT.critical(level: try $0.number("level"), degreesOfFreedom: try $0.number("df")))
    },
    "tCDF": { .number(StudentT.cdf(try $0.number("t"), degreesOfFreedom: try $0.number("df"))) },
    "quantile": { input in
      let values = try input.numbers("values").sorted()
      return .list(try input.numbers("p").map { .optional(quantile($0, ofSorted: values)) })
    },
    "wilson": { input in
      let n = try input.number("n")
      let interval = wilson(
        proportion: try input.number("successes") / n, trials: n, z: try input.number("z"))
      return .object(["lo": .number(interval.low), "hi": .number(interval.high)])
    },
    "zeroEventUpperBound": {
      let bound = ZeroEventBound(trials: try $0.number("n"))
      return .object(["exact95": .number(bound.exact), "ruleOfThree": .number(bound.ruleOfThree)])
    },
    "batchVariance": {
      let result = BatchVariance(residuals: try $0.numbers("residuals"))
      return .object([
        "variance": .number(result.variance), "rho": .number(result.rho),
        "unadjusted": .number(result.unadjusted),
        "successiveDifference": .number(result.successiveDifference),
      ])
    },
    "quantileInterval": quantileInterval,
    "quantileDiff": quantileDiff,
    "throughputDiff": throughputDiff,
    "rateInterval": rateInterval,
    "rateDiff": rateDiff,
    "repeatsDiff": repeatsDiff,
    "rateRepeatsDiff": rateRepeatsDiff,
    "withinVariances": { input in
      let names = try #require(input.input["runs"]?.list).map { try #require($0.text) }
      let runs = try names.map { try VectorFile.run($0).exact }
      return .list(withinVariances(of: runs, at: try input.number("p")).map { .optional($0) })
    },
    "noiseFromRepeats": { input in
      let noise = RunNoise(groups: try #require(input.input["groups"]?.list).map { try $0.numbers() })
      return .object(["variance": .number(noise.variance), "df": .number(noise.degreesOfFreedom)])
    },
    "changePoints": { input in
      let changes = LevelChanges(logValues: try input.numbers("logValues"), tolerance: tolerance(input))
        .changes
      return .list(
        changes.map {
          .object(["index": .number(Double($0.index)), "rel": .number($0.ratio), "p": .number($0.p)])
        })
    },
    "mannKendall": { input in
      let test = MannKendall(
        try input.numbers("values"), correctingAutocorrelation: input.input["autocorrelation"]?.flag ?? true)
      return .object([
        "S": .number(Double(test.score)), "var": .number(test.variance), "c": .number(test.correction),
        "rho": .number(test.rho), "z": .number(test.z), "p_up": .number(test.pRising),
        "p_two": .number(test.pTwoSided), "slope": .number(test.slope),
      ])
    },
    "soak": soak,
    "warmUpTrim": { .object(["drop": .number(Double(warmUpLength(of: try $0.numbers("values"))))]) },
    "objectiveState": { input in
      var interval: ConfidenceInterval?
      if let low = input.input["lo"]?.number, let high = input.input["hi"]?.number {
        interval = ConfidenceInterval(low: low, high: high)
      }
      let comparison = try #require(ObjectiveState.Comparison(rawValue: try input.text("op")))
      return .text(
        ObjectiveState(
          value: try input.number("value"), interval: interval, comparison: comparison,
          limit: try input.number("limit")
        ).rawValue)
    },
    "recommend": recommend,
    "efficiency": { input in
      let efficiency = try #require(
        CostEfficiency(
          p95Small: try input.number("p95Small"), p95Large: try input.number("p95Large"),
          costSmall: try input.number("costSmall"), costLarge: try input.number("costLarge")))
      return .object([
        "gain": .number(efficiency.gain), "extra_cost": .number(efficiency.extraCost),
        "ratio": .number(efficiency.ratio), "verdict": .text(efficiency.grade.rawValue),
      ])
    },
    "instances": { input in
      let count = InstanceCount(
        target: try input.number("target"), capacity: try input.number("capacity"),
        headroom: try input.number("headroom"), minimum: Int(try input.number("minimum")))
      return .object(["count": .optional(count.map { Double($0.count) })])
    },
    "uslFit": { input in
      let fit = try #require(
        UniversalScalabilityFit(load: try input.numbers("load"), throughput: try input.numbers("throughput")))
      return .object([
        "lam": .number(fit.lambda), "sigma": .number(fit.sigma), "kappa": .number(fit.kappa),
        "r2": .number(fit.r2), "peak_n": .optional(fit.peakLoad), "peak_x": .optional(fit.peakThroughput),
      ])
    },
    "apdex": { input in
      .object([
        "score": .optional(
          apdex(ofDurations: try input.numbers("values"), target: try input.number("target")))
      ])
    },
  ]

  private static func isThroughput(_ input: VectorFile.Case) -> Bool {
    input.input["kind"]?.text == "throughput"
  }

  private static func tolerance(_ input: VectorFile.Case) -> RatioTolerance {
    var tolerance: RatioTolerance = isThroughput(input) ? .throughput : .latency
    tolerance.smallestAbsoluteChange = input.input["absoluteFloor"]?.number ?? 0
    return tolerance
  }

  private static func levels(_ input: VectorFile.Case) throws -> ConfidenceLevels {
    ConfidenceLevels(decision: try input.number("level"))
  }

  /// The fields that all diffs share.
  private static func fields(_ estimate: DiffEstimate, change: String) -> [String: VectorOutput?] {
    [
      "a": .optional(estimate.base), "b": .optional(estimate.candidate), change: .optional(estimate.change),
      "lo": .optional(estimate.interval?.low), "hi": .optional(estimate.interval?.high),
      "lo90": .optional(estimate.equivalenceInterval?.low),
      "hi90": .optional(estimate.equivalenceInterval?.high),
      "resolution": .optional(estimate.resolution), "verdict": .optional(estimate.verdict?.name),
      "reason": .optional(estimate.verdict?.reason?.rawValue),
    ]
  }

  private static let quantileInterval: Function = { input in
    let result = QuantileInterval(
      of: try VectorFile.run(try input.text("run")).exact, at: try input.number("p"),
      level: try input.number("level"))
    let steps = result.derivation
    return .object([
      "value": .optional(result.value), "lo": .optional(result.interval?.low),
      "hi": .optional(result.interval?.high), "n": .number(Double(result.sampleCount)),
      "neff": .optional(steps?.effectiveCount), "deff": .optional(steps?.designEffect),
      "rho": .optional(steps?.rho), "df": .optional(steps?.degreesOfFreedom),
      "t": .optional(steps?.criticalValue), "p_lo": .optional(steps?.probabilities.low),
      "p_hi": .optional(steps?.probabilities.high), "open_hi": .flag(result.isUpperEndOpen),
      "flat": steps.map { .flag($0.isFlat) }, "reason": .optional(result.reason?.rawValue),
    ])
  }

  private static let quantileDiff: Function = { input in
    let base = try VectorFile.run(try input.text("base"))
    let candidate = try VectorFile.run(try input.text("candidate"))
    var tolerance = RatioTolerance.latency
    tolerance.smallestAbsoluteChange = input.input["absoluteFloor"]?.number ?? 0
    let diff = QuantileDiff(
      base: base.exact, candidate: candidate.exact, at: try input.number("p"), levels: try levels(input),
      tolerance: tolerance, baseSeconds: Double(base.buckets.count) * base.secondsPerBucket,
      candidateSeconds: Double(candidate.buckets.count) * candidate.secondsPerBucket)
    let steps = diff.derivation
    let own: [String: VectorOutput?] = [
      "neff": .optional(steps?.effectiveCount), "df": .optional(steps?.degreesOfFreedom),
      "rho": .optional(steps?.rho), "share_b": .optional(steps?.candidateShare),
      "episodes": .optional(steps?.episodes), "alike": .optional(steps?.likeness),
    ]
    return .object(fields(diff.estimate, change: "rel").merging(own) { first, _ in first })
  }

  private static let throughputDiff: Function = { input in
    let diff = ThroughputDiff(
      base: try input.numbers("base"), candidate: try input.numbers("candidate"), levels: try levels(input))
    return .object(fields(diff.estimate, change: "rel"))
  }

  private static let rateInterval: Function = { input in
    let result = RateInterval(
      of: RateSeries(trials: try input.numbers("n"), hits: try input.numbers("hits")),
      level: try input.number("level"))
    return .object([
      "p": .optional(result.rate), "lo": .optional(result.interval?.low),
      "hi": .optional(result.interval?.high),
      "neff": .optional(result.effectiveCount), "deff": .number(result.designEffect),
      "rule_of_three": .optional(result.zeroEventBound?.ruleOfThree),
      "exact_upper95": .optional(result.zeroEventBound?.exact), "reason": .optional(result.reason?.rawValue),
    ])
  }

  private static func polarity(_ input: VectorFile.Case) -> Polarity {
    input.input["higherIsWorse"]?.flag == false ? .higherIsBetter : .lowerIsBetter
  }

  private static let rateDiff: Function = { input in
    let diff = RateDiff(
      base: RateSeries(trials: try input.numbers("baseN"), hits: try input.numbers("baseHits")),
      candidate: RateSeries(
        trials: try input.numbers("candidateN"), hits: try input.numbers("candidateHits")),
      levels: try levels(input), polarity: polarity(input))
    let own: [String: VectorOutput?] = [
      "deff": .optional(diff.derivation?.designEffect), "delta": .number(diff.estimate.smallestChange),
      "eps": .number(diff.estimate.equivalenceMargin),
    ]
    return .object(fields(diff.estimate, change: "diff").merging(own) { first, _ in first })
  }

  private static func history(_ input: VectorFile.Case) -> RunNoise {
    RunNoise(
      variance: input.input["historyVariance"]?.number ?? 0,
      degreesOfFreedom: input.input["historyDf"]?.number ?? 0)
  }

  private static func variances(_ input: VectorFile.Case) throws -> [Double] {
    try ["baseVariances", "candidateVariances"].flatMap { try input.input[$0]?.numbers() ?? [] }
  }

  private static let repeatsDiff: Function = { input in
    let diff = RepeatsDiff(
      base: try input.numbers("base"), candidate: try input.numbers("candidate"),
      withinVariances: try variances(input), history: history(input), levels: try levels(input),
      tolerance: tolerance(input),
      polarity: isThroughput(input) ? .higherIsBetter : .lowerIsBetter)
    let own: [String: VectorOutput?] = [
      "s": .optional(diff.derivation?.standardDeviation), "df": .optional(diff.derivation?.degreesOfFreedom),
    ]
    return .object(fields(diff.estimate, change: "rel").merging(own) { first, _ in first })
  }

  private static let rateRepeatsDiff: Function = { input in
    let diff = RateRepeatsDiff(
      base: try input.numbers("base"), candidate: try input.numbers("candidate"),
      withinVariances: try variances(input), history: history(input), levels: try levels(input),
      polarity: polarity(input))
    let own: [String: VectorOutput?] = [
      "s": .optional(diff.derivation?.standardDeviation), "df": .optional(diff.derivation?.degreesOfFreedom),
    ]
    return .object(fields(diff.estimate, change: "diff").merging(own) { first, _ in first })
  }

  private static let soak: Function = { input in
    let statistic = try #require(SoakAnalysis.BlockStatistic(rawValue: try input.text("statistic")))
    let result = SoakAnalysis(
      values: try input.numbers("values"), secondsPerSample: try input.number("secondsPerSample"),
      statistic: statistic, limit: input.input["limit"]?.number)
    return .object([
      "verdict": .text(result.verdict.rawValue), "reason": .optional(result.reason?.rawValue),
      "growth": .optional(result.growth), "p": .optional(result.trend?.pRising),
      "c": .optional(result.trend?.correction), "slope_per_hour": .optional(result.slopePerHour),
      "late_ratio": .optional(result.lateRatio), "shift": .optional(result.shiftBlock.map(Double.init)),
      "hours_to_limit": .optional(result.hoursToLimit),
    ])
  }

  private static let recommend: Function = { input in
    let rows = try #require(input.input["specs"]?.list).map { try #require($0.list) }
    let names = try rows.map { try #require($0.first?.text) }
    let costs = input.input["costs"]?.object
    let specs = zip(names, rows).map { name, row in
      SpecMatrix.Spec(cpu: row[1].number, memory: row[2].number, cost: costs?[name]?.number)
    }
    let tests = try #require(input.input["tests"]?.list).map { try #require($0.text) }
    let cells = try tests.map { test in
      try names.map { spec -> SpecMatrix.Cell in
        guard let cell = input.input["cells"]?.object?[test]?.object?[spec]?.list else { return .missing }
        switch cell.first?.text {
        case "ok":
          return .measured(
            try #require(cell.last?.list).map {
              try #require($0.text.flatMap(ObjectiveState.init(rawValue:)))
            })
        case "failed": return .failed
        case "missing": return .missing
        default: throw VectorError.unknownStatus(String(describing: cell.first))
        }
      }
    }
    let result = SpecRecommendation(SpecMatrix(specs: specs, cells: cells))
    let standings = result.standings.map { standing -> VectorOutput? in
      switch standing {
      case .qualified(let confidence): .text("qualified-\(confidence.rawValue)")
      case .rejected: .text("rejected")
      case .open: .text("open")
      }
    }
    return .object([
      "standing": .object(Dictionary(uniqueKeysWithValues: zip(names, standings))),
      "recommended": .optional(result.recommended.map { names[$0] }),
      "confidence": .optional(result.confidence?.rawValue),
      "cheaper_open": .list(result.cheaperOpen.map { .text(names[$0]) }),
    ])
  }
}

enum VectorError: Error {
  case unknownStatus(String)
}
