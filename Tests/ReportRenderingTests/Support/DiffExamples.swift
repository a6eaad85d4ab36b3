import K6Parsing
import LoadAggregation

@testable import LoadAnalysis
@testable import LoadStatistics

/// Comparisons put together by hand, which show everything that a comparison can say.
enum DiffExamples {
  /// A regression with rows of every kind and verdict, notes and advice.
  static let regressed = RunDiff(
    verdict: .regressed, headline: rows[0], base: side(["before/run-1.json.gz", "before/run-2.json"]),
    candidate: side(["after.json"]), comparability: Comparability(reasons: [], isForced: false), rows: rows,
    mixShift: mix,
    notes: [
      .shortRun(seconds: 45.5), .expectedResponsesOnly, .mixAdjusted, .noSeries(.base),
      .measuredNoise(degreesOfFreedom: 9), .repeatsLeftOut(2), .warmUpDropped(seconds: 12.5),
    ],
    advice: [
      .repeatRuns(runsPerSide: 5, resolves: 0.094, now: 0.182), .runLonger(seconds: 120), .keepSamples,
      .moreSamples(statistic: .percentile(99), needed: 500), .repeatSingleEpisode,
    ],
    parameters: DiffParameters(), noise: RunNoise(variance: 0.0004, degreesOfFreedom: 9))

  /// Sides that differ in everything that matters.
  static let incomparable = RunDiff(
    verdict: nil, headline: row(.requestDuration, .percentile(95), estimate(190, 260, 0.37, nil)),
    base: side(["a.json"]), candidate: side(["b.json"]),
    comparability: Comparability(
      reasons: [
        .aborted(.candidate), .length(base: 60, candidate: 20.5), .arrivalRate(base: 100, candidate: 50),
        .loadModel, .virtualUsers(base: 50, candidate: 14, distance: 0.31),
        .endpoints(
          onlyBase: ["GET /a"], onlyCandidate: ["GET /1", "GET /2", "GET /3", "GET /4", "GET /5", "GET /6"]),
        .noData(.base),
      ], isForced: false),
    rows: [row(.requestDuration, .percentile(95), estimate(190, 260, 0.37, nil), isPrimary: true)],
    mixShift: nil, notes: [], advice: [], parameters: DiffParameters(), noise: .unknown)

  private static let mix = MixShift(
    parts: [
      .init(
        name: "POST /payments", baseShare: 0.2, candidateShare: 0.5, baseMean: 180.5, candidateMean: 182,
        endpointEffect: 0.3, mixEffect: 41.2),
      .init(
        name: "GET /seats", baseShare: 0.8, candidateShare: 0.5, baseMean: 40, candidateMean: nil,
        endpointEffect: 0, mixEffect: -3.4),
    ], totalChange: 38.1, endpointEffect: 0.3, mixEffect: 37.8, distance: 0.3, isMaterial: true)

  private static let rows: [DiffRow] = [
    row(
      .requestDuration, .percentile(95), estimate(402.4, 463.9, 0.153, (0.101, 0.209), verdict: .regressed),
      isPrimary: true, notes: [.mixAdjusted(change: 0.153)]),
    row(
      .requestFailed, .rate,
      estimate(0.004, 0.0061, 0.0021, (-0.0004, 0.0046), .difference, verdict: .unchanged), isPrimary: true),
    row(
      .requests, .rate, estimate(180, 171, -0.05, (-0.12, 0.02), verdict: .inconclusive(.wideInterval)),
      isPrimary: true),
    row(
      MetricReference(name: "checks"), .rate,
      estimate(0.98, 0.999, 0.019, (0.011, 0.028), .difference, verdict: .improved), isPrimary: true),
    row(
      MetricReference(
        name: "http_req_duration", selector: TagSet([("name", "GET /seats")]), selectorText: "name:GET /seats"
      ),
      .percentile(99), estimate(900, 12_600, 13, (2.4, 60), verdict: .inconclusive(.singleEpisode)),
      isPrimary: true, scope: .submetric, tags: ["name": "GET /seats"], notes: [.singleEpisode(seconds: 2.8)]),
    row(
      MetricReference(name: "dropped_iterations"), .rate,
      estimate(0, 0.00004, 0.00004, (-0.0001, 0.0002), .difference, verdict: .unchanged), isPrimary: true,
      notes: [.shareOfRequests]),
    row(
      .requestDuration, .percentile(95), estimate(610, 820, 0.344, (0.2, 0.5), verdict: .regressed),
      scope: .endpoint, tags: ["name": "POST /payments"], contribution: 12.25, notes: [.expectedResponsesOnly]
    ),
    row(
      .requestDuration, .median, estimate(300, 301, 0.003, (-0.02, 0.03), verdict: .unchanged),
      scope: .endpoint, tags: ["name": "POST /payments"], contribution: 12.25, notes: [.expectedResponsesOnly]
    ),
    row(
      .requestFailed, .rate, estimate(0, 0.001, 0.001, nil, .difference, verdict: .inconclusive(.fewSamples)),
      scope: .endpoint, tags: ["name": "GET /seats"]),
    row(
      .requestDuration, .percentile(95), estimate(610, 400, -0.344, (-0.5, -0.2), verdict: .improved),
      scope: .group, tags: ["group": "::checkout::pay"]),
    row(
      .requestDuration, .percentile(95), estimate(610, nil, nil, nil, verdict: .inconclusive(.noSeries)),
      scope: .scenario, tags: ["scenario": "buyers"]),
    row(.requestDuration, .median, estimate(100, 140, 0.4, (0.1, 0.8)), notes: [.medianOfMixture]),
    row(.requests, .rate, estimate(180, 171, -0.05, (-0.12, 0.02)), notes: [.inputOfTest, .mixAffected]),
    row(
      MetricReference(name: "data_received"), .rate,
      estimate(123_456, 0, nil, nil, verdict: .inconclusive(.zeroValue)), unit: .bytesPerSecond),
    row(MetricReference(name: "대기열_길이"), .mean, estimate(12.3456, 14, 0.134, (0, 0.3)), unit: .plain),
  ]

  private static func row(
    _ metric: MetricReference, _ statistic: Statistic, _ estimate: DiffEstimate, isPrimary: Bool = false,
    scope: DiffRow.Scope = .whole, tags: [String: String] = [:], unit: MetricUnit? = nil,
    contribution: Double? = nil, notes: [DiffRow.Note] = []
  ) -> DiffRow {
    let isShare = estimate.scale == .difference
    return DiffRow(
      scope: scope, metric: metric, tags: TagSet(tags.map { ($0.key, $0.value) }), statistic: statistic,
      unit: unit ?? (isShare ? .ratio : statistic == .rate ? .perSecond : .milliseconds),
      polarity: estimate.verdict == nil ? .none : .lowerIsBetter, isPrimary: isPrimary, estimate: estimate,
      baseCount: 12_345, candidateCount: scope == .scenario ? nil : 11_987, contribution: contribution,
      notes: notes)
  }

  private static func estimate(
    _ base: Double?, _ candidate: Double?, _ change: Double?, _ interval: (Double, Double)?,
    _ scale: DiffEstimate.Scale = .ratio, verdict: Verdict? = nil
  ) -> DiffEstimate {
    let interval = interval.map { ConfidenceInterval(low: $0.0, high: $0.1) }
    return DiffEstimate(
      scale: scale, base: base, candidate: candidate, change: change, interval: interval,
      equivalenceInterval: interval, resolution: interval.map { ($0.high - $0.low) / 2 }, levels: .primary,
      smallestChange: 0.05, equivalenceMargin: 0.1, verdict: verdict)
  }

  private static func side(_ paths: [String]) -> DiffSide {
    DiffSide(
      paths.enumerated().map { index, path in
        RunSummary(
          source: RunSource(
            files: [
              .init(
                path: path, format: .ndjson, compressed: false, bytes: 1, lines: 1, samples: 1, skipped: 0,
                truncated: false)
            ]),
          window: RunWindow(
            start: 1_714_532_401_000_000_000 + Int64(index) * 60_000_000_000, end: nil, durationSeconds: 45.5,
            basis: .exact),
          timeline: nil,
          metrics: [
            MetricSummary(
              name: "http_reqs", type: .counter, contains: .plain,
              values: .counter(CounterValues(count: 12_345, ratePerSecond: 180)),
              thresholds: index == 0
                ? [] : [ThresholdResult(expression: "count>1", passed: false, observed: 0, abortOnFail: true)]
            ),
            MetricSummary(
              name: "vus", type: .gauge, contains: .plain,
              values: .gauge(GaugeValues(value: 1, min: 1, max: 50))),
          ], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [.noTimeSeries]
        )
      })
  }
}
