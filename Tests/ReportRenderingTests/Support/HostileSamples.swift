import K6Parsing
import LoadAggregation
import TestSupport

@testable import LoadAnalysis
@testable import LoadStatistics

/// Runs and comparisons whose names try to be something else.
enum HostileSamples {
  /// Names that would break out of Markdown, HTML, XML, workflow commands, CSV and terminals.
  static let names = [
    "</details><script>alert(1)</script>", "| a | b |\n|---|---|", "`code` **bold** [link](http://x)",
    "<!-- k6lens-diff -->", "::error title=x::y\r\n::stop-commands::z", "]]><!DOCTYPE x>", "&amp;\"'<>",
    "\u{0}\u{1}\u{7}\u{1b}[31mred\u{1b}[0m", "\u{202e}right to left\u{2066}", nonCharacters,
    "=cmd|' /C calc'!A0", "100%0A::error::x", "@everyone #1 ![i](x)", "좌석 예약 🎫", "", "  ", "a\"b\\c\nd",
    String(repeating: "긴 이름 ", count: 100),
  ]

  /// Code points that stand for no character.
  private static let nonCharacters = String(
    String.UnicodeScalarView([0xfffe, 0xffff, 0xfdd0, 0x1ffff].compactMap { Unicode.Scalar($0 as UInt32) }))

  /// A run that has each of the names as a threshold, a check, a group, a path and an endpoint.
  static func run() -> RunSummary {
    RunSummary(
      source: RunSource(
        files: names.map {
          .init(
            path: $0, format: .ndjson, compressed: false, bytes: 1, lines: 1, samples: 1, skipped: 0,
            truncated: false)
        }, k6Version: names[0]),
      window: RunWindow(start: 1_714_532_401_010_000_000, end: nil, durationSeconds: 12.5, basis: .estimated),
      timeline: nil,
      metrics: names.enumerated().map { index, name in
        MetricSummary(
          name: "http_req_duration", selector: .init(text: "name:\(name)", tags: TagSet([("name", name)])),
          type: .trend, contains: .time, values: .trend(trend(Double(index + 1))),
          thresholds: [
            ThresholdResult(expression: "p(95)<\(index)", passed: false, observed: Double(index + 1)),
            ThresholdResult(expression: "p(95)<1000", passed: true, observed: Double(index + 1)),
          ])
      },
      checks: names.flatMap { name in
        [
          CheckSummary(group: "", name: name, passes: 1, fails: 2),
          CheckSummary(group: "::" + name, name: name, passes: 3, fails: 0),
        ]
      },
      groups: names.map { "::" + $0 },
      breakdowns: [
        Breakdown(
          by: ["name"],
          rows: names.enumerated().map { index, name in
            Breakdown.Row(
              tags: TagSet([("name", name)]), firstTime: nil, lastTime: nil,
              metrics: [
                MetricSummary(
                  name: "http_req_duration", type: .trend, contains: .time,
                  values: .trend(trend(Double(index + 1)))),
                MetricSummary(
                  name: "http_reqs", type: .counter, contains: .plain,
                  values: .counter(CounterValues(count: 10, ratePerSecond: 1))),
              ])
          })
      ],
      errors: [], problems: .none, limitations: [.noTimeSeries])
  }

  static func trend(_ value: Double) -> TrendValues {
    TrendValues(
      count: 10, avg: value, min: value, med: value, max: value,
      percentiles: [.init(p: 90, value: value), .init(p: 95, value: value)])
  }

  /// A comparison with `count` endpoints of each name, all regressed.
  static func diff(count: Int = 1) -> RunDiff {
    let estimate = DiffEstimate(
      scale: .ratio, base: 100, candidate: 200, change: 1, interval: ConfidenceInterval(low: 0.5, high: 1.5),
      equivalenceInterval: ConfidenceInterval(low: 0.6, high: 1.4), resolution: 0.5, levels: .primary,
      smallestChange: 0.05, equivalenceMargin: 0.1, verdict: .regressed)
    func row(_ name: String, _ scope: DiffRow.Scope, isPrimary: Bool) -> DiffRow {
      DiffRow(
        scope: scope,
        metric: isPrimary
          ? MetricReference(
            name: "http_req_duration", selector: TagSet([("name", name)]), selectorText: "name:\(name)")
          : .requestDuration, tags: TagSet([("name", name), ("group", "::" + name), ("scenario", name)]),
        statistic: .percentile(95), unit: .milliseconds, polarity: .lowerIsBetter, isPrimary: isPrimary,
        estimate: estimate, baseCount: 1000, candidateCount: 1000, contribution: isPrimary ? nil : 3.5,
        notes: [.singleEpisode(seconds: 3)])
    }
    let primary = names.map { row($0, .submetric, isPrimary: true) }
    let others = (0..<count).flatMap { index in
      names.flatMap { name in
        [DiffRow.Scope.endpoint, .group, .scenario].map { row("\(name)\(index)", $0, isPrimary: false) }
      }
    }
    return RunDiff(
      verdict: .regressed, headline: primary[0], base: DiffSide([run()]), candidate: DiffSide([run()]),
      comparability: Comparability(
        reasons: [.endpoints(onlyBase: names, onlyCandidate: names)], isForced: true),
      rows: primary + others, mixShift: nil, notes: [.forced], advice: [.repeatSingleEpisode],
      parameters: DiffParameters(), noise: .unknown)
  }
}
