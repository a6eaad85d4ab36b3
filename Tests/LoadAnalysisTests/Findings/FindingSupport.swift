import K6Parsing
import LoadAggregation

@testable import LoadAnalysis

extension RunBuilder {
  /// The findings of this run.
  func findings(_ resources: [ResourceSeries] = []) -> [Finding.Kind] {
    RunAnalysis(of: summary(), resources: resources).findings.map(\.kind)
  }

  /// Marks requests in a stretch of time as failed, and states the error that k6 would have.
  mutating func fail(
    from: Double, to: Double, every: Int = 1, status: String, code: String, message: String? = nil,
    milliseconds: Double? = nil
  ) {
    var count = 0
    var first: Double?
    var last = from
    for index in requests.indices.sorted(by: { requests[$0].seconds < requests[$1].seconds })
    where (from..<to).contains(requests[index].seconds) {
      count += 1
      guard count % every == 0 else { continue }
      requests[index].failed = true
      requests[index].status = status
      if let milliseconds { requests[index].milliseconds = milliseconds }
      first = first ?? requests[index].seconds
      last = requests[index].seconds
    }
    errors.append(
      ErrorSummary(
        code: code, status: status, message: message, method: "GET", name: "GET /", expected: false,
        count: count / every, firstTime: start + Int64((first ?? from) * 1e9),
        lastTime: start + Int64(last * 1e9)))
  }
}

/// A measured series, one value every fifteen seconds from the run's start.
func series(
  _ name: String, unit: MetricUnit = .plain, _ values: [Double], limit: Double? = nil
) -> ResourceSeries {
  ResourceSeries(
    name: name, unit: unit,
    timesNanoseconds: values.indices.map {
      RunBuilder(durationSeconds: 1).start + Int64($0) * 15_000_000_000
    },
    values: values, limit: limit)
}

extension MetricSummary {
  /// A trend of time that is known by its percentiles.
  static func time(_ name: String, med: Double, p95: Double) -> MetricSummary {
    MetricSummary(
      name: name, type: .trend, contains: .time,
      values: .trend(
        .init(
          count: 100, avg: med, min: 0, med: med, max: p95 * 2,
          percentiles: [.init(p: 90, value: (med + p95) / 2), .init(p: 95, value: p95)])))
  }
}
