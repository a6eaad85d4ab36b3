import K6Parsing

extension ThresholdExpression {
  /// Holds the threshold against a metric's values at the end of a run, by k6's rules.
  ///
  /// A rate without samples passes always, a trend without samples counts as zeros, and the rate of a counter
  /// passes when the duration is zero or unknown (k6 2.2).
  ///
  /// - Returns: `nil` where the metric's type has no such statistic, or the summary it was read from does not
  ///   hold it.
  public func evaluate(_ values: MetricValues) -> ThresholdOutcome? {
    switch values {
    case .counter(let counter): evaluate(counter)
    case .gauge(let gauge): evaluate(gauge)
    case .rate(let rate): evaluate(rate)
    case .trend(let trend): evaluate(trend)
    }
  }

  /// Holds the threshold against a metric that has no samples, by k6's rules: zero for all but rates, which pass.
  ///
  /// - Returns: `nil` where metrics of the type have no such statistic.
  public func evaluateAbsent(type: MetricType) -> ThresholdOutcome? {
    guard supports(type) else { return nil }
    switch type {
    case .counter: return compared(0)
    case .rate: return ThresholdOutcome(passed: true, observed: nil)
    case .gauge, .trend: return ThresholdOutcome(passed: comparison.holds(0, limit), observed: nil)
    }
  }

  private func compared(_ observed: Double?) -> ThresholdOutcome? {
    observed.map { ThresholdOutcome(passed: comparison.holds($0, limit), observed: $0) }
  }

  private func evaluate(_ counter: CounterValues) -> ThresholdOutcome? {
    switch statistic {
    case .count: compared(counter.count)
    case .rate: compared(counter.ratePerSecond) ?? ThresholdOutcome(passed: true, observed: nil)
    default: nil
    }
  }

  private func evaluate(_ gauge: GaugeValues) -> ThresholdOutcome? {
    guard case .value = statistic else { return nil }
    return compared(gauge.value)
  }

  private func evaluate(_ rate: RateValues) -> ThresholdOutcome? {
    guard case .rate = statistic else { return nil }
    if rate.total == 0 { return evaluateAbsent(type: .rate) }
    return compared(rate.rate)
  }

  private func evaluate(_ trend: TrendValues) -> ThresholdOutcome? {
    if trend.count == 0 { return evaluateAbsent(type: .trend) }
    switch statistic {
    case .avg: return compared(trend.avg)
    case .min: return compared(trend.min)
    case .max: return compared(trend.max)
    case .med: return compared(trend.med)
    case .percentile(let percentile): return compared(trend.percentile(percentile))
    default: return nil
    }
  }
}
