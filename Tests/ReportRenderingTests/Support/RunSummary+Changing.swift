import K6Parsing
import LoadAggregation

extension RunSummary {
  /// The same run with other metrics.
  func replacingMetrics(_ change: (MetricSummary) -> MetricSummary) -> RunSummary {
    RunSummary(
      source: source, window: window, timeline: timeline, metrics: metrics.map(change), checks: checks,
      groups: groups, breakdowns: breakdowns, errors: errors, problems: problems, limitations: limitations)
  }

  /// The same run with one more limitation.
  func adding(_ limitation: Limitation) -> RunSummary {
    RunSummary(
      source: source, window: window, timeline: timeline, metrics: metrics, checks: checks, groups: groups,
      breakdowns: breakdowns, errors: errors, problems: problems, limitations: limitations + [limitation])
  }

  /// The same run with another p95 of the request durations.
  func with(p95: Double) -> RunSummary {
    replacingMetrics { metric in
      guard metric.name == "http_req_duration", case .trend(let values) = metric.values else { return metric }
      return metric.with(
        .trend(
          TrendValues(
            count: values.count, avg: values.avg, min: values.min, med: values.med, max: values.max,
            percentiles: values.percentiles.map { $0.p == 95 ? .init(p: 95, value: p95) : $0 })))
    }
  }

  /// The same run with another share in a rate.
  func with(rate: Double, of name: String) -> RunSummary {
    replacingMetrics { metric in
      guard metric.name == name, case .rate(let values) = metric.values else { return metric }
      let total = values.total ?? 10_000
      let passes = Int((rate * Double(total)).rounded())
      return metric.with(.rate(RateValues(rate: rate, passes: passes, fails: total - passes)))
    }
  }
}

extension MetricSummary {
  /// The same metric with other values and without its course.
  func with(_ values: MetricValues) -> MetricSummary {
    MetricSummary(
      name: name, selector: selector, type: type, contains: contains, typeBasis: typeBasis, values: values,
      thresholds: thresholds)
  }
}
