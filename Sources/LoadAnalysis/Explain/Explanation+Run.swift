import K6Parsing
import LoadAggregation
import LoadStatistics

extension Explanation {
  /// How a statistic of one run came to be: the data, the definition, the batches and the interval.
  ///
  /// The result is `nil` when the run has no such metric, or its type no such statistic.
  ///
  /// - Parameters:
  ///   - reference: the metric or submetric.
  ///   - statistic: which number of it.
  ///   - run: the run.
  public init?(of reference: MetricReference, _ statistic: Statistic, in run: RunSummary) {
    guard let metric = run.metric(reference),
      MetricUnit.isDefined(statistic, for: metric.type)
    else { return nil }
    let unit = MetricUnit(of: statistic, type: metric.type, contains: metric.contains)
    let value = metric.value(of: statistic)
    var parts = [
      Part(key: "source", steps: Self.source(run)),
      Part(key: "definition", steps: Self.definition(metric, statistic, unit, value, run)),
    ]
    switch metric.series {
    case .trend(let series)?:
      if statistic == .mean {
        let interval = MeanInterval(
          sums: series.buckets.map(\.sum), counts: series.buckets.map { Double($0.count) }, level: 0.95,
          exactValue: value)
        parts.append(Part(key: "interval", steps: Self.interval(interval.interval, 0.95, unit)))
      } else if let p = statistic.quantile, p > 0, p < 1 {
        let interval = QuantileInterval(of: series, at: p, level: 0.95, exactValue: value)
        if let derivation = interval.derivation {
          parts.append(Part(key: "batches", steps: Self.batches(derivation.profile)))
          parts.append(Part(key: "variance", steps: Self.variance(derivation)))
        }
        parts.append(
          Part(
            key: "interval",
            steps: Self.interval(interval.interval, 0.95, unit) + Self.reason(interval.reason)))
      }
    case .rate(let series)?:
      let interval = RateInterval(of: series.series, level: 0.95)
      var steps = [
        Step("interval.designEffect", interval.designEffect, .plain),
        Step("interval.criticalValue", interval.criticalValue, .plain),
      ]
      if let effective = interval.effectiveCount {
        steps.append(Step("interval.effectiveCount", effective, .count))
      }
      if let bound = interval.zeroEventBound {
        steps.append(Step("interval.zeroEventBound", bound.exact, .ratio))
      }
      parts.append(
        Part(
          key: "interval",
          steps: steps + Self.interval(interval.interval, 0.95, .ratio) + Self.reason(interval.reason)))
    case .counter(let sums)?:
      parts.append(
        Part(key: "batches", steps: [Step("batch.sums", TimeBatches.sums(sums), .count)]))
    case .gauge?, nil:
      parts.append(Part(key: "interval", steps: Self.reason(metric.series == nil ? .noSeries : .fewSamples)))
    }
    self.metric = reference
    self.statistic = statistic
    self.parts = parts
  }

  static func source(_ run: RunSummary) -> [Step] {
    var steps = run.source.files.flatMap { file in
      [
        Step("source.file", file.path), Step("source.format", file.format.rawValue),
        Step("source.samples", Double(file.samples), .count),
        Step("source.skipped", Double(file.skipped), .count),
      ]
    }
    for limitation in run.limitations {
      switch limitation {
      case .filtered(let text): steps.append(Step("source.filter", text))
      case .partOfRun(let from, let to):
        if let from { steps.append(Step("source.fromSeconds", from, .plain)) }
        if let to { steps.append(Step("source.toSeconds", to, .plain)) }
      default: break
      }
    }
    if let seconds = run.window.durationSeconds {
      steps.append(Step("window.seconds", seconds, .plain))
      steps.append(Step("window.basis", run.window.basis.rawValue))
    }
    if let timeline = run.timeline {
      steps.append(Step("window.buckets", Double(timeline.bucketCount), .count))
      steps.append(Step("window.bucketSeconds", timeline.bucketSeconds, .plain))
    }
    return steps
  }

  private static func definition(
    _ metric: MetricSummary, _ statistic: Statistic, _ unit: MetricUnit, _ value: Double?, _ run: RunSummary
  ) -> [Step] {
    var steps = [
      Step("definition.metric", metric.displayName), Step("definition.statistic", statistic.name),
      Step("definition.formula", formula(metric.type, statistic)),
    ]
    switch metric.values {
    case .trend(let values):
      if let count = values.count {
        steps.append(Step("definition.n", Double(count), .count))
        if let p = statistic.quantile, count > 0 {
          steps.append(Step("definition.rank", p * Double(count - 1), .plain))
        }
      }
      if let error = values.relativeError { steps.append(Step("definition.relativeError", error, .ratio)) }
    case .rate(let values):
      if let passes = values.passes { steps.append(Step("definition.hits", Double(passes), .count)) }
      if let total = values.total { steps.append(Step("definition.n", Double(total), .count)) }
    case .counter(let values):
      if let count = values.count { steps.append(Step("definition.sum", count, .count)) }
    case .gauge: break
    }
    if let value { steps.append(Step("definition.value", value, unit)) }
    return steps
  }

  /// The formula by a name that stays the same in all languages.
  private static func formula(_ type: MetricType, _ statistic: Statistic) -> String {
    switch (type, statistic) {
    case (.trend, .mean): "sum/n"
    case (.trend, .minimum), (.gauge, .minimum): "smallest"
    case (.trend, .maximum), (.gauge, .maximum): "largest"
    case (.trend, .count): "n"
    case (.trend, _): "x[h] at h = (n-1)p, linear (type 7)"
    case (.counter, .rate): "sum/seconds"
    case (.counter, _): "sum"
    case (.rate, _): "hits/n"
    case (.gauge, _): "last"
    }
  }

  static func batches(_ profile: BatchProfile, prefix: String = "batch") -> [Step] {
    [
      Step("\(prefix).counts", profile.counts, .count),
      Step("\(prefix).countsAtOrBelow", profile.countsAtOrBelow, .count),
      Step("\(prefix).residuals", profile.residuals, .plain),
    ]
  }

  private static func variance(_ derivation: QuantileInterval.Derivation) -> [Step] {
    [
      Step("variance.isFlat", derivation.isFlat ? "true" : "false"),
      Step("variance.rho", derivation.rho, .plain),
      Step("variance.variance", derivation.variance, .plain),
      Step("variance.designEffect", derivation.designEffect, .plain),
      Step("variance.effectiveCount", derivation.effectiveCount, .count),
      Step("variance.degreesOfFreedom", derivation.degreesOfFreedom, .plain),
      Step("variance.criticalValue", derivation.criticalValue, .plain),
      Step("interval.lowProbability", derivation.probabilities.low, .ratio),
      Step("interval.highProbability", derivation.probabilities.high, .ratio),
    ]
  }

  static func interval(
    _ interval: ConfidenceInterval?, _ level: Double, _ unit: MetricUnit, prefix: String = "interval"
  ) -> [Step] {
    guard let interval else { return [] }
    return [
      Step("\(prefix).level", level, .ratio), Step("\(prefix).low", interval.low, unit),
      Step("\(prefix).high", interval.high, unit),
    ]
  }

  static func reason(_ reason: InconclusiveReason?) -> [Step] {
    reason.map { [Step("interval.none", $0.rawValue)] } ?? []
  }
}

extension Explanation.Step {
  init(_ key: String, _ number: Double, _ unit: MetricUnit) {
    self.init(key: key, value: .number(number, unit))
  }

  init(_ key: String, _ text: String) { self.init(key: key, value: .text(text)) }

  init(_ key: String, _ list: [Double], _ unit: MetricUnit) { self.init(key: key, value: .list(list, unit)) }
}

extension MetricUnit {
  /// Whether metrics of a type have a statistic.
  static func isDefined(_ statistic: Statistic, for type: MetricType) -> Bool {
    switch (type, statistic) {
    case (.trend, .minimum), (.trend, .mean), (.trend, .median), (.trend, .maximum), (.trend, .percentile),
      (.trend, .count), (.counter, .count), (.counter, .rate), (.rate, .rate), (.rate, .count),
      (.gauge, .value), (.gauge, .minimum), (.gauge, .maximum):
      true
    default: false
    }
  }
}
