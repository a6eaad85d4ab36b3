import K6Parsing
import LoadAggregation
import ReportRendering
import Testing

/// The layouts of k6 1.0 and later: their blocks, their order, what each hides.
@Suite struct K6TextSummarySectionsTests {
  private static func trend(
    _ name: String, _ scale: Double, selector: String? = nil, thresholds: [ThresholdResult] = []
  ) -> MetricSummary {
    MetricSummary(
      name: name, selector: selector.map { MetricSummary.Selector(text: $0, tags: .empty) }, type: .trend,
      contains: .time,
      values: .trend(
        TrendValues(
          count: 4, avg: 2.5 * scale, min: scale, med: 2.5 * scale, max: 4 * scale,
          percentiles: [.init(p: 90, value: 3.7 * scale), .init(p: 95, value: 3.85 * scale)])),
      thresholds: thresholds)
  }

  private static func counter(_ name: String, _ count: Double) -> MetricSummary {
    MetricSummary(
      name: name, type: .counter, contains: .plain,
      values: .counter(CounterValues(count: count, ratePerSecond: count / 8)))
  }

  private static let metrics: [MetricSummary] = [
    trend(
      "http_req_duration", 10,
      thresholds: [ThresholdResult(expression: " p(99) < 500", passed: true, observed: 39.7)]),
    trend(
      "http_req_duration", 1000, selector: "name:login",
      thresholds: [ThresholdResult(expression: "p(95)<500", passed: false, observed: 3850)]),
    trend("http_req_waiting", 9), trend("group_duration", 11), trend("latency_of_mine", 1),
    counter("http_reqs", 4), counter("vus_started", 3),
    MetricSummary(
      name: "checks", type: .rate, contains: .plain,
      values: .rate(RateValues(rate: 0.75, passes: 6, fails: 2))),
    MetricSummary(
      name: "vus", type: .gauge, contains: .plain, values: .gauge(GaugeValues(value: 1, min: 1, max: 10))),
  ]

  private static func row(_ key: String, _ value: String, _ metrics: [MetricSummary]) -> Breakdown {
    Breakdown(
      by: [key],
      rows: [
        Breakdown.Row(
          tags: TagSet([(key: key, value: value)]), firstTime: nil, lastTime: nil, metrics: metrics)
      ])
  }

  private static let run = RunSummary(
    source: RunSource(files: []),
    window: RunWindow(start: nil, end: nil, durationSeconds: 8, basis: .exact), timeline: nil,
    metrics: metrics,
    checks: [
      CheckSummary(group: "::a", name: "status is 200", passes: 3, fails: 1),
      CheckSummary(group: "::b", name: "status is 200", passes: 2, fails: 1),
      CheckSummary(group: "", name: "has body", passes: 1, fails: 0),
    ],
    groups: ["::a", "::b"],
    breakdowns: [
      row("group", "::a", [counter("http_reqs", 2)]), row("scenario", "default", [counter("http_reqs", 4)]),
    ],
    errors: [], problems: .none, limitations: [])

  @Test func compact() {
    let expected = """

        █ THRESHOLDS\u{20}

          http_req_duration
          ✓ 'p(99) < 500' p(99)=39.7ms

            {name:login}
            ✗ 'p(95)<500' p(95)=3.85s


        █ TOTAL RESULTS\u{20}

          checks_total.......: 8      1/s
          checks_succeeded...: 75.00% 6 out of 8
          checks_failed......: 25.00% 2 out of 8

          ✗ status is 200
            ↳  71% — ✓ 5 / ✗ 2
          ✓ has body

          CUSTOM
          latency_of_mine.....: avg=2.5ms min=1ms  med=2.5ms max=4ms  p(90)=3.7ms p(95)=3.85ms

          HTTP
          http_req_duration...: avg=25ms  min=10ms med=25ms  max=40ms p(90)=37ms  p(95)=38.5ms
            { name:login }....: avg=2.5s  min=1s   med=2.5s  max=4s   p(90)=3.7s  p(95)=3.85s\u{20}
          http_reqs...........: 4 0.5/s

          EXECUTION
          vus.................: 1 min=1   max=10
          vus_started.........: 3 0.375/s



      """
    #expect(K6TextSummary(layout: .compact).render(Self.run) == expected)
  }

  @Test func fullShowsPartsOfRequestsAndGroupsButNotTheDefaultScenario() {
    let text = K6TextSummary(layout: .full).render(Self.run)
    #expect(text.contains("    http_req_waiting....: avg=22.5ms"))
    #expect(!text.contains("group_duration"))
    #expect(text.contains("  █ GROUP: a \n\n    HTTP\n    http_reqs...: 2 0.25/s\n"))
    #expect(!text.contains("GROUP: b"))
    #expect(!text.contains("SCENARIO"))
  }

  @Test func timesCanHaveOneUnitAndColoursCanBeWritten() {
    let summary = K6TextSummary(
      layout: .compact, trendStatistics: ["max", "p(99)", "count"].compactMap { TrendStatistic($0) },
      timeUnit: .seconds, style: .colored)
    let text = summary.render(Self.run)
    #expect(
      text.contains("max=\u{1b}[36m0.04s\u{1b}[0m p(99)=\u{1b}[36m—\u{1b}[0m count=\u{1b}[36m4\u{1b}[0m"))
    #expect(text.contains("\u{1b}[31m✗\u{1b}[0m 'p(95)<500'"))
  }

  @Test func namesFromTheDataCannotMoveTheCursor() {
    let hostile = MetricSummary(
      name: "a\u{1b}[2Jb\n", type: .counter, contains: .plain,
      values: .counter(CounterValues(count: nil, ratePerSecond: nil)))
    let run = RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: nil, end: nil, durationSeconds: nil, basis: .estimated), timeline: nil,
      metrics: [hostile], checks: [CheckSummary(group: "::\u{7}g", name: "c\u{9b}31m", passes: 0, fails: 1)],
      groups: ["::\u{7}g"], breakdowns: [], errors: [], problems: .none, limitations: [])
    for layout in K6TextSummary.Layout.allCases {
      let text = K6TextSummary(layout: layout).render(run)
      #expect(text.contains("a[2Jb ...: — —/s"))
      #expect(
        !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7f..<0xa0).contains($0.value) })
    }
  }
}
