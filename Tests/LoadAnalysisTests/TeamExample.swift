import K6Parsing
import LoadAggregation

@testable import LoadAnalysis

/// The team's own example: end-of-test numbers of four tests on three specs.
enum TeamExample {
  static let specs = RecordedRuns.specs

  /// The plan of the team's report.
  static func plan(costs: [String: Double] = [:]) -> LoadTestPlan {
    func objective(_ metric: String, _ expression: String) -> Objective {
      Objective(subject: .metric(MetricReference(name: metric)), expression: expression)
    }
    var specs = specs
    for index in specs.indices { specs[index].cost = costs[specs[index].name] }
    return LoadTestPlan(
      specs: specs,
      tests: [
        TestPlan(
          name: "01-queue-spike", situation: "Spike",
          objectives: [
            objective("http_req_failed", "rate<0.01"), objective("http_req_duration", "p(95)<500"),
          ],
          rows: TableRowPlan.standard),
        TestPlan(
          name: "02-reservation-stress", title: "Scenario 2: Reservation",
          rows: [
            TableRowPlan(.p95), TableRowPlan(.rate(MetricReference(name: "reservation_success"))),
            TableRowPlan(.rate(MetricReference(name: "lock_timeout")), format: .percent),
          ]),
        TestPlan(
          name: "03-payment-load", title: "Scenario 3: Payment",
          rows: [TableRowPlan(.p95), TableRowPlan(.leak(series: "memory"))]),
        TestPlan(
          name: "04-concert-endurance", title: "Scenario 4: Concert",
          objectives: [
            objective("http_req_duration", "p(95)<100"), objective("cache_hit_rate", "rate>=0.95"),
          ],
          rows: [TableRowPlan(.rate(MetricReference(name: "cache_hit_rate"))), TableRowPlan(.p95)]),
      ],
      resources: ResourcePlan(series: [.init(name: "memory", unit: .bytes)]),
      recommendation: RecommendationPlan(
        primaryTest: "01-queue-spike", targetRequestsPerSecond: 130, minimumInstances: 3))
  }

  static let matrix = ResultMatrix(cells: [
    cell("01-queue-spike", "small", p95: 780, errors: 0.035, rps: 45),
    cell("01-queue-spike", "medium", p95: 420, errors: 0.008, rps: 95),
    cell("01-queue-spike", "large", p95: 250, errors: 0.001, rps: 180),
    .init(
      test: "02-reservation-stress", spec: "small",
      content: .unreadable(path: "02-small.json", reason: "empty")),
    cell(
      "02-reservation-stress", "medium", p95: 1200,
      rates: ["reservation_success": 0.92, "lock_timeout": 0.08]),
    cell(
      "02-reservation-stress", "large", p95: 680, rates: ["reservation_success": 0.98, "lock_timeout": 0.02]),
    cell("03-payment-load", "medium", p95: 650, hasMemory: true),
    cell("03-payment-load", "large", p95: 480, hasMemory: true),
    cell("04-concert-endurance", "small", p95: 95, rates: ["cache_hit_rate": 0.965]),
    cell("04-concert-endurance", "medium", p95: 78, rates: ["cache_hit_rate": 0.972]),
    cell("04-concert-endurance", "large", p95: 65, rates: ["cache_hit_rate": 0.978]),
  ])

  static func cell(
    _ test: String, _ spec: String, p95: Double, errors: Double? = nil, rps: Double? = nil,
    rates: [String: Double] = [:], hasMemory: Bool = false
  ) -> ResultMatrix.Cell {
    var metrics = [
      MetricSummary(
        name: "http_req_duration", type: .trend, contains: .time,
        values: .trend(
          .init(
            count: nil, avg: p95 / 2, min: 1, med: p95 / 2.5, max: p95 * 2,
            percentiles: [.init(p: 95, value: p95)])))
    ]
    if let rps {
      metrics.append(
        MetricSummary(
          name: "http_reqs", type: .counter, contains: .plain,
          values: .counter(.init(count: rps * 120, ratePerSecond: rps))))
    }
    var all = rates
    all["http_req_failed"] = errors
    for (name, rate) in all.sorted(by: { $0.key < $1.key }) {
      metrics.append(
        MetricSummary(
          name: name, type: .rate, contains: .plain,
          values: .rate(.init(rate: rate, passes: nil, fails: nil))))
    }
    let run = RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: nil, end: nil, durationSeconds: 120, basis: .exact), timeline: nil,
      metrics: metrics.sorted { $0.name < $1.name }, checks: [], groups: [], breakdowns: [], errors: [],
      problems: .none, limitations: [.noTimeSeries, .noBreakdowns])
    let memory = ResourceSeries(
      name: "memory", unit: .bytes, timesNanoseconds: (0..<80).map { $0 * 15_000_000_000 },
      values: (0..<80).map { 300e6 + 2e6 * Double($0 % 5) }, limit: nil)
    return .init(test: test, spec: spec, content: .runs([run]), resources: hasMemory ? [memory] : [])
  }
}
