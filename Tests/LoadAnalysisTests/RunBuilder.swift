import Foundation
import K6Parsing
import LoadAggregation
import LoadStatistics
import TestSupport

/// Makes run summaries from requests that a test states, as the aggregator would from their samples.
struct RunBuilder {
  struct Request {
    /// When it ended, in seconds from the run's start.
    var seconds: Double
    var milliseconds: Double
    var name = "GET /"
    var failed = false
    var status = "200"
  }

  var requests: [Request] = []
  var durationSeconds: Double
  /// Virtual users at each whole second; constant beyond the last.
  var users: [Double] = [10]
  /// Thresholds by metric name.
  var thresholds: [String: [ThresholdResult]] = [:]
  var start: Int64 = 1_700_000_000_000_000_000
  var path = "run.json"
  var extra: [MetricSummary] = []
  var errors: [ErrorSummary] = []
  /// Dropped iterations at each whole second.
  var dropped: [Double] = []

  /// Requests at an even pace with durations around `milliseconds`, as an executor with an arrival rate makes them.
  static func even(seconds: Int, perSecond: Int, milliseconds: Double, seed: UInt64 = 1) -> RunBuilder {
    var builder = RunBuilder(durationSeconds: Double(seconds))
    var noise = Noise(seed: seed)
    for index in 0..<(seconds * perSecond) {
      builder.requests.append(
        .init(
          seconds: (Double(index) + 0.5) / Double(perSecond),
          milliseconds: milliseconds * noise.logNormal(0.2)))
    }
    builder.extra = [builder.trend("iteration_duration", builder.requests)]
    return builder
  }

  init(durationSeconds: Double) { self.durationSeconds = durationSeconds }

  /// A quiet run: `perSecond` requests a second with durations around `milliseconds`, from a seeded generator.
  static func quiet(
    seconds: Double, perSecond: Double, milliseconds: Double, spread: Double = 0.3, seed: UInt64,
    name: String = "GET /", errorRatio: Double = 0
  ) -> RunBuilder {
    var builder = RunBuilder(durationSeconds: seconds)
    var noise = Noise(seed: seed)
    let count = Int(seconds * perSecond)
    for _ in 0..<count {
      builder.requests.append(
        Request(
          seconds: seconds * noise.uniform(),
          milliseconds: milliseconds * noise.logNormal(spread), name: name,
          failed: noise.uniform() < errorRatio))
    }
    return builder
  }

  var bucketNanoseconds: Int64 {
    var width: Int64 = 100_000_000
    while Double(width) * 256 < durationSeconds * 1e9 { width *= 2 }
    return width
  }

  var timeline: Timeline {
    let width = bucketNanoseconds
    return Timeline(
      start: start / width * width, bucketNanoseconds: width,
      bucketCount: Int((durationSeconds * 1e9 / Double(width)).rounded(.up)) + 1)
  }

  func bucket(_ seconds: Double) -> Int {
    let timeline = timeline
    let offset = start - timeline.start + Int64(seconds * 1e9)
    return min(max(0, Int(offset / timeline.bucketNanoseconds)), timeline.bucketCount - 1)
  }

  /// The summary with series and breakdowns.
  func summary() -> RunSummary {
    let names = Set(requests.map(\.name)).sorted()
    func row(_ tags: TagSet, _ chosen: [Request]) -> Breakdown.Row {
      Breakdown.Row(
        tags: tags, firstTime: start, lastTime: start, metrics: requestMetrics(chosen, isPart: true))
    }
    var byStatus: [Breakdown.Row] = []
    var byExpected: [Breakdown.Row] = []
    for name in names {
      let own = requests.filter { $0.name == name }
      for status in Set(own.map(\.status)).sorted() {
        byStatus.append(
          row(
            TagSet([("method", "GET"), ("name", name), ("status", status)]),
            own.filter { $0.status == status }))
      }
      for failed in [true, false] {
        let part = own.filter { $0.failed == failed }
        if !part.isEmpty {
          byExpected.append(
            row(TagSet([("expected_response", failed ? "false" : "true"), ("name", name)]), part))
        }
      }
    }
    var metrics = requestMetrics(requests, isPart: false)
    let expected = requests.filter { !$0.failed }
    if !expected.isEmpty {
      metrics.append(
        trend(
          "http_req_duration", expected,
          selector: .init(text: "expected_response:true", tags: TagSet([("expected_response", "true")]))))
    }
    metrics += gauges() + extra
    if !dropped.isEmpty {
      var sums = [Double](repeating: 0, count: timeline.bucketCount)
      for (second, count) in dropped.enumerated() { sums[bucket(Double(second))] += count }
      let total = dropped.reduce(0, +)
      metrics.append(
        MetricSummary(
          name: "dropped_iterations", type: .counter, contains: .plain,
          values: .counter(.init(count: total, ratePerSecond: total / durationSeconds)),
          series: .counter(sums)))
    }
    metrics.sort {
      ($0.name, $0.selector?.text ?? "") < ($1.name, $1.selector?.text ?? "")
    }
    return RunSummary(
      source: RunSource(files: [
        .init(
          path: path, format: .ndjson, compressed: false, bytes: 0, lines: requests.count,
          samples: requests.count, skipped: 0, truncated: false)
      ]),
      window: RunWindow(
        start: start, end: start + Int64(durationSeconds * 1e9), durationSeconds: durationSeconds,
        basis: .estimated),
      timeline: timeline, metrics: metrics, checks: [], groups: [],
      breakdowns: [
        Breakdown(
          by: ["name"],
          rows: names.map { name in
            row(TagSet([("name", name)]), requests.filter { $0.name == name })
          }),
        Breakdown(by: ["name", "method", "status"], rows: byStatus),
        Breakdown(by: ["name", "expected_response"], rows: byExpected),
      ], errors: errors, problems: .none, limitations: [])
  }

  /// The same as one of k6's own summaries: no series, no breakdowns.
  func endOfTest() -> RunSummary {
    let run = summary()
    return RunSummary(
      source: run.source, window: run.window, timeline: nil,
      metrics: run.metrics.map {
        MetricSummary(
          name: $0.name, selector: $0.selector, type: $0.type, contains: $0.contains, values: $0.values,
          thresholds: $0.thresholds)
      }, checks: run.checks, groups: run.groups, breakdowns: [], errors: [], problems: .none,
      limitations: [.noTimeSeries, .noBreakdowns])
  }

  private func requestMetrics(_ chosen: [Request], isPart: Bool) -> [MetricSummary] {
    var sums = [Double](repeating: 0, count: timeline.bucketCount)
    var rates = [(trials: Int, hits: Int)](repeating: (0, 0), count: timeline.bucketCount)
    for request in chosen {
      let bucket = bucket(request.seconds)
      sums[bucket] += 1
      rates[bucket].trials += 1
      rates[bucket].hits += request.failed ? 1 : 0
    }
    let failures = chosen.count { $0.failed }
    func counter(_ name: String) -> MetricSummary {
      MetricSummary(
        name: name, type: .counter, contains: .plain,
        values: .counter(
          .init(count: Double(chosen.count), ratePerSecond: Double(chosen.count) / durationSeconds)),
        thresholds: isPart ? [] : thresholds[name] ?? [], series: .counter(sums))
    }
    return [
      trend("http_req_duration", chosen, isPart: isPart),
      MetricSummary(
        name: "http_req_failed", type: .rate, contains: .plain,
        values: .rate(
          .init(
            rate: chosen.isEmpty ? nil : Double(failures) / Double(chosen.count), passes: failures,
            fails: chosen.count - failures)),
        thresholds: isPart ? [] : thresholds["http_req_failed"] ?? [],
        series: .rate(rates.map { .init(trials: $0.trials, hits: $0.hits) })),
      counter("http_reqs"),
    ] + (isPart ? [] : [counter("iterations")])
  }

  /// A trend of the durations of some requests.
  func trend(
    _ name: String, _ chosen: [Request], selector: MetricSummary.Selector? = nil, isPart: Bool = false
  ) -> MetricSummary {
    let sorted = chosen.map(\.milliseconds).sorted()
    func quantile(_ p: Double) -> Double? { LoadStatistics.quantile(p, ofSorted: sorted) }
    return MetricSummary(
      name: name, selector: selector, type: .trend, contains: .time,
      values: .trend(
        .init(
          count: sorted.count, avg: sorted.isEmpty ? nil : sorted.reduce(0, +) / Double(sorted.count),
          min: sorted.first, med: quantile(0.5), max: sorted.last,
          percentiles: [90, 95, 99].compactMap { p in quantile(p / 100).map { .init(p: p, value: $0) } })),
      thresholds: isPart || selector != nil ? [] : thresholds[name] ?? [], series: .trend(histogram(chosen)))
  }

  func histogram(_ chosen: [Request]) -> BucketedHistogram {
    var bins = [[Int32: UInt32]](repeating: [:], count: timeline.bucketCount)
    for request in chosen {
      bins[bucket(request.seconds)][LogLinearBins.bin(of: request.milliseconds), default: 0] += 1
    }
    return BucketedHistogram(
      buckets: bins.map { counts in
        var histogram = SparseHistogram()
        for (bin, count) in counts.sorted(by: { $0.key < $1.key }) {
          histogram.append(bin: bin, count: count)
        }
        return histogram
      })
  }

  private func gauges() -> [MetricSummary] {
    guard let last = users.last, let most = users.max(), let least = users.min() else { return [] }
    var buckets = [MetricSeries.GaugeBucket?](repeating: nil, count: timeline.bucketCount)
    for second in 0...Int(durationSeconds) {
      let value = second < users.count ? users[second] : last
      buckets[bucket(Double(second))] = .init(min: value, max: value)
    }
    func gauge(_ name: String, _ values: GaugeValues, _ series: [MetricSeries.GaugeBucket?]) -> MetricSummary
    {
      MetricSummary(
        name: name, type: .gauge, contains: .plain, values: .gauge(values), series: .gauge(series))
    }
    return [
      gauge("vus", .init(value: last, min: least, max: most), buckets),
      gauge(
        "vus_max", .init(value: most, min: most, max: most),
        buckets.map { $0 == nil ? nil : .init(min: most, max: most) }),
    ]
  }
}

/// Random numbers of a few shapes from a seed.
struct Noise {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func uniform() -> Double { Double(generator.next() >> 11) / Double(1 << 53) }

  mutating func normal() -> Double {
    // The sum of twelve uniform numbers is close enough and needs no logarithm.
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }

  mutating func logNormal(_ spread: Double) -> Double { exp(spread * normal()) }

  mutating func exponential() -> Double { -log(1 - uniform()) }
}
