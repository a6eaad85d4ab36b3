import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@Suite struct SummaryImporterTests {
  private func run(_ text: String, options: AggregationOptions = .init()) throws -> RunSummary {
    try run(Data(text.utf8), path: "s.json", options: options)
  }

  private func run(_ data: Data, path: String, options: AggregationOptions = .init()) throws -> RunSummary {
    let document = try data.withUnsafeBytes { try SummaryDocument($0, path: path) }
    let file = RunSource.File(
      path: path, format: document.format, compressed: false, bytes: data.count, lines: 1, samples: 0,
      skipped: 0, truncated: false)
    return try SummaryImporter(options: options).summary(of: document, file: file)
  }

  private static let handleSummary = #"""
    {"root_group":{"name":"","path":"","id":"d41d8cd98f00b204e9800998ecf8427e",
      "groups":[{"name":"login","path":"::login","id":"1","checks":[{"name":"ok","passes":3,"fails":0}],
        "groups":[{"name":"deep","path":"::login::deep","id":"2","groups":[],"checks":[]}]}],
      "checks":[{"name":"ok","path":"::ok","id":"3","passes":9,"fails":1},{"name":"zz","passes":0,"fails":2}]},
     "options":{"summaryTrendStats":["avg","p(99.90)"],"summaryTimeUnit":"","noColor":false},
     "state":{"isStdOutTTY":false,"isStdErrTTY":false,"testRunDurationMs":2601.5},
     "metrics":{
      "http_req_duration":{"type":"trend","contains":"time",
        "values":{"avg":5,"min":1,"med":4,"max":9,"p(90)":7,"p(95)":8,"p(99.90)":8.9,"p(99.9)":8.9,"count":12},
        "thresholds":{"p(95)<500":{"ok":true},"avg<5":{"ok":false},"p(99)<9":{"ok":true}}},
      "http_req_duration{expected_response:true}":{"type":"trend","contains":"time","values":{"avg":5,"p(99)":null}},
      "http_req_duration{ group:::login , name:x }":{"type":"trend","contains":"time","values":{"avg":6}},
      "checks":{"type":"rate","contains":"default","values":{"rate":0.8,"passes":12,"fails":3},
        "thresholds":{"rate>0.5":{"ok":true}}},
      "http_req_failed{status:503}":{"type":"rate","contains":"default","values":{"rate":0,"passes":0,"fails":0},
        "thresholds":{"rate<0.01":{"ok":true}}},
      "empty":{"type":"trend","contains":"default","values":{"avg":0,"max":0,"p(95)":0,"count":0}},
      "data_sent":{"type":"counter","contains":"data","values":{"count":520.3,"rate":200}},
      "vus":{"type":"gauge","contains":"default","values":{"value":1,"min":0,"max":5}}},
     "setup_data":{"any":[1,{"metrics":{}}]}}
    """#

  @Test func readsTheObjectOfHandleSummary() throws {
    let run = try run(Self.handleSummary)
    #expect(run.window == RunWindow(start: nil, end: nil, durationSeconds: 2.6015, basis: .exact))
    #expect(
      run.metrics.map(\.displayName) == [
        "checks", "data_sent", "empty", "http_req_duration",
        "http_req_duration{expected_response:true}", "http_req_duration{group:::login , name:x}",
        "http_req_failed{status:503}", "vus",
      ])
    let duration = try #require(run.metric("http_req_duration"))
    #expect(duration.type == .trend && duration.contains == .time && duration.typeBasis == .declared)
    #expect(
      duration.values
        == .trend(
          TrendValues(
            count: 12, avg: 5, min: 1, med: 4, max: 9,
            percentiles: [
              .init(p: 90, value: 7, key: "p(90)"), .init(p: 95, value: 8, key: "p(95)"),
              .init(p: 99.9, value: 8.9, key: "p(99.9)"), .init(p: 99.9, value: 8.9, key: "p(99.90)"),
            ])))
    #expect(
      duration.thresholds == [
        ThresholdResult(expression: "avg<5", passed: false, observed: 5),
        ThresholdResult(expression: "p(95)<500", passed: true, observed: 8),
        ThresholdResult(expression: "p(99)<9", passed: true, observed: nil),
      ])
    let submetric = run.metric("http_req_duration", selector: TagSet([("group", "::login"), ("name", "x")]))
    #expect(submetric != nil)
    let empty = MetricValues.trend(
      TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: []))
    #expect(run.metric("empty")?.values == empty)
    #expect(run.metric("checks")?.values == .rate(RateValues(rate: 0.8, passes: 12, fails: 3)))
    let none = try #require(run.metric("http_req_failed", selector: TagSet([("status", "503")])))
    #expect(none.values == .rate(RateValues(rate: nil, passes: 0, fails: 0)))
    #expect(none.thresholds == [ThresholdResult(expression: "rate<0.01", passed: true, observed: nil)])
    #expect(run.metric("data_sent")?.values == .counter(CounterValues(count: 520.3, ratePerSecond: 200)))
    #expect(run.metric("vus")?.values == .gauge(GaugeValues(value: 1, min: 0, max: 5)))
    #expect(
      run.checks == [
        CheckSummary(group: "", name: "ok", passes: 9, fails: 1),
        CheckSummary(group: "", name: "zz", passes: 0, fails: 2),
        CheckSummary(group: "::login", name: "ok", passes: 3, fails: 0),
      ])
    #expect(run.groups == ["::login", "::login::deep"])
    #expect(run.limitations == [.noTimeSeries, .noBreakdowns])
    #expect(run.timeline == nil && run.breakdowns.isEmpty && run.errors.isEmpty)
  }

  @Test func readsMetricsSavedAlone() throws {
    let run = try run(
      #"{"http_reqs":{"type":"counter","contains":"default","values":{"count":10,"rate":4}}}"#)
    #expect(run.window == RunWindow(start: nil, end: nil, durationSeconds: 2.5, basis: .recovered))
    #expect(run.metrics.map(\.name) == ["http_reqs"])
  }

  private static let export = #"""
    {
        "metrics": {
            "http_req_duration": {"avg":5,"p(95)":9,"thresholds":{"p(95)<500":false,"avg<3":true}},
            "checks": {"passes":9,"fails":1,"value":0.9,"thresholds":{"rate>0.95":true}},
            "iterations": {"count":26,"rate":10},
            "few": {"count":2,"rate":0.7692307692307693},
            "mine": {"value":3,"min":1,"max":4},
            "count_only": {"count":7},
            "custom{a:b}": {"min":1,"max":2},
            "custom": {"min":1,"max":2}
        },
        "root_group": {"name":"","path":"","groups":{
            "b":{"name":"b","path":"::b","groups":{},"checks":{}},
            "a":{"name":"a","groups":{},"checks":{"ok":{"name":"ok","passes":1,"fails":0}}}},
          "checks":{"z":{"name":"z","passes":1,"fails":1},"ok":{"name":"ok","passes":9,"fails":1}}}
    }
    """#

  @Test func readsTheLegacyExport() throws {
    let run = try run(Self.export)
    #expect(run.window == RunWindow(start: nil, end: nil, durationSeconds: 2.6, basis: .recovered))
    let types = run.metrics.map { "\($0.displayName) \($0.type) \($0.typeBasis)" }
    #expect(
      types == [
        "checks rate builtIn", "count_only trend inferred", "custom trend inferred",
        "custom{a:b} trend inferred", "few counter inferred", "http_req_duration trend builtIn",
        "iterations counter builtIn", "mine gauge inferred",
      ])
    // A crossed threshold is `true` here.
    #expect(
      run.metric("http_req_duration")?.thresholds == [
        ThresholdResult(expression: "avg<3", passed: false, observed: 5),
        ThresholdResult(expression: "p(95)<500", passed: true, observed: 9),
      ])
    #expect(
      run.metric("checks")?.thresholds
        == [ThresholdResult(expression: "rate>0.95", passed: false, observed: 0.9)])
    #expect(run.metric("checks")?.values == .rate(RateValues(rate: 0.9, passes: 9, fails: 1)))
    #expect(run.metric("http_req_duration")?.contains == .time)
    #expect(
      run.checks.map { "\($0.group)/\($0.name) \($0.passes)-\($0.fails)" }
        == ["/ok 9-1", "/z 1-1", "::a/ok 1-0"])
    #expect(run.groups == ["::a", "::b"])
    #expect(
      run.limitations == [
        .noTimeSeries, .noBreakdowns, .typesInferred(["count_only", "custom", "few", "mine"]),
      ])
  }

  private static func machineReadable(schemaKeys: Bool) -> String {
    let p90 = schemaKeys ? "p(90)" : "p90"
    let p95 = schemaKeys ? "p(95)" : "p95"
    let version = schemaKeys ? "k6Version" : "k6_version"
    return #"""
      {"config":{"duration":2.5,"execution":"local","script":"export default function () {\n}"},
       "metadata":{"generated_at":"2026-01-02T03:04:05.678Z","\#(version)":"2.2.0"},
       "results":{"checks":{"metrics":[
           {"name":"checks_total","type":"counter","contains":"default","values":{"count":10}},
           {"name":"checks_succeeded","type":"rate","contains":"default","values":{"matches":9,"rate":0.9,"total":10}},
           {"name":"checks_failed","type":"rate","contains":"default","values":{"matches":1,"rate":0.1,"total":10}}],
         "results":[{"name":"ok","passes":9,"fails":1}]},
        "metrics":[
         {"name":"http_req_duration","type":"trend","contains":"time",
          "values":{"avg":5,"min":1,"med":null,"max":9,"\#(p90)":8,"\#(p95)":9}},
         {"name":"http_req_duration{name:x}","type":"trend","contains":"time","values":{"avg":5}},
         {"name":"http_req_failed","type":"rate","contains":"default","values":{"matches":1,"rate":0.25,"total":4}},
         {"name":"http_reqs","type":"counter","contains":"default","values":{"count":4}},
         {"name":"vus","type":"gauge","contains":"default","values":{"max":2,"min":1,"value":1}}]},
       "version":"1.0.0"}
      """#
  }

  @Test(arguments: [true, false])
  func readsTheMachineReadableSummary(schemaKeys: Bool) throws {
    let run = try run(Self.machineReadable(schemaKeys: schemaKeys))
    #expect(run.window == RunWindow(start: nil, end: nil, durationSeconds: 2.5, basis: .exact))
    #expect(run.source.k6Version == "2.2.0")
    #expect(
      run.metrics.map(\.displayName) == [
        "checks", "http_req_duration", "http_req_duration{name:x}", "http_req_failed", "http_reqs", "vus",
      ])
    #expect(
      run.metric("http_req_duration")?.values
        == .trend(
          TrendValues(
            count: nil, avg: 5, min: 1, med: nil, max: 9,
            percentiles: [.init(p: 90, value: 8, key: "p(90)"), .init(p: 95, value: 9, key: "p(95)")])))
    #expect(run.metric("http_req_failed")?.values == .rate(RateValues(rate: 0.25, passes: 1, fails: 3)))
    #expect(run.metric("http_reqs")?.values == .counter(CounterValues(count: 4, ratePerSecond: 1.6)))
    #expect(run.metric("vus")?.values == .gauge(GaugeValues(value: 1, min: 1, max: 2)))
    #expect(run.metric("checks")?.values == .rate(RateValues(rate: 0.9, passes: 9, fails: 1)))
    #expect(run.checks == [CheckSummary(group: "", name: "ok", passes: 9, fails: 1)])
  }

  @Test func usesAGivenDuration() throws {
    var options = AggregationOptions()
    options.durationSeconds = 4
    let run = try run(Self.handleSummary, options: options)
    #expect(run.window == RunWindow(start: nil, end: nil, durationSeconds: 4, basis: .given))
    #expect(run.metric("data_sent")?.values == .counter(CounterValues(count: 520.3, ratePerSecond: 130.075)))
  }

  private func options(
    _ texts: String..., origin: ThresholdResult.Origin = .commandLine
  ) throws -> AggregationOptions {
    var options = AggregationOptions()
    for text in texts { options.thresholds += try ThresholdSpecification(text).given(origin: origin) }
    return options
  }

  @Test func holdsThresholdsFromOutside() throws {
    let run = try run(
      Self.handleSummary,
      options: options(
        "http_req_duration: p(95)<8, max<10", "http_req_duration{name:x,group:::login}: avg<7",
        "ws_sessions: count>0"))
    #expect(
      run.metric("http_req_duration")?.thresholds.suffix(2) == [
        ThresholdResult(expression: "p(95)<8", passed: false, observed: 8, origin: .commandLine),
        ThresholdResult(expression: "max<10", passed: true, observed: 9, origin: .commandLine),
      ])
    let submetric = run.metric("http_req_duration", selector: TagSet([("group", "::login"), ("name", "x")]))
    #expect(submetric?.thresholds.first?.observed == 6)
    let absent = try #require(run.metric("ws_sessions"))
    #expect(absent.thresholds.map(\.passed) == [false])
    #expect(absent.values == .counter(CounterValues(count: 0, ratePerSecond: 0)))
  }

  @Test(arguments: [
    (
      "http_req_duration: p(99)<9",
      "s.json: the summary of 'http_req_duration' does not hold what 'p(99)<9' compares, and it cannot be "
        + "computed without samples"
    ),
    (
      "http_req_duration{a:b}: avg<9",
      "s.json: the summary has no metric 'http_req_duration{a:b}', so 'avg<9' cannot be checked"
    ),
    ("unheard_of: avg<9", "s.json: the summary has no metric 'unheard_of', so 'avg<9' cannot be checked"),
    (
      "vus: avg<9",
      "s.json: the summary of 'vus' does not hold what 'avg<9' compares, and it cannot be computed without "
        + "samples"
    ),
  ])
  func refusesThresholdsItCannotDecide(text: String, message: String) throws {
    let asked = try options(text)
    #expect {
      try run(Self.handleSummary, options: asked)
    } throws: { error in
      "\(error)" == message
    }
    // The report judges its own objectives and says which it cannot.
    _ = try run(Self.handleSummary, options: options(text, origin: .configuration))
  }

  @Test func takesOddDocuments() throws {
    #expect(try run(#"{"metrics":{},"root_group":{}}"#).metrics.isEmpty)
    #expect(try run(#"{"metrics":{},"root_group":{}}"#).window.durationSeconds == nil)
    let odd = try run(
      #"{"metrics":{"a":{"values":{"avg":1}},"b{c}":{"type":"new","values":{"passes":1,"fails":1,"rate":0.5}}, "#
        + #""c":5,"http_reqs":{"type":"counter","values":{"count":5,"rate":0}}},"root_group":{"checks":[{}]}}"#
    )
    #expect(odd.metrics.map { "\($0.name) \($0.type)" } == ["a trend", "b{c} rate", "http_reqs counter"])
    #expect(odd.window.durationSeconds == nil)
    #expect(odd.checks.isEmpty)
  }

  /// Damaged or absurd documents are refused or read, and never stop the program.
  @Test(arguments: [31, 32])
  func survivesDamage(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = [Self.handleSummary, Self.export, Self.machineReadable(schemaKeys: false)]
    let absurd = [
      "-1", "1e308", "9223372036854775807", "1e19", "null", "\"x\"", "[]", "{}", "0", "-0.5", "true",
    ]
    for text in texts {
      for _ in 0..<300 {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          if Bool.random(using: &random),
            let digit = bytes[place...].firstIndex(where: { (48...57).contains($0) })
          {
            let end = bytes[digit...].firstIndex { !(46...57).contains($0) } ?? bytes.count
            bytes.replaceSubrange(digit..<end, with: Array((absurd.randomElement(using: &random) ?? "").utf8))
          } else {
            bytes[place] = UInt8.random(in: 32..<127, using: &random)
          }
        }
        do {
          let read = try run(Data(bytes), path: "s.json")
          #expect(read.metrics.count <= 20)
        } catch is InputError {}
      }
    }
  }

  @Test func readsBothSummariesOfARecordedRunAlike() throws {
    let directory = Fixtures.directory.appending(path: "recorded/results")
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      .filter { $0.hasSuffix(".handle-summary.json") }
    #expect(names.count == 11)
    for name in names {
      let stem = name.replacing(".handle-summary.json", with: "")
      let full = try run(try Data(contentsOf: directory.appending(path: name)), path: name)
      let exported = try run(
        try Data(contentsOf: directory.appending(path: "\(stem).summary-export.json")), path: name)
      #expect(full.metrics.map(\.displayName) == exported.metrics.map(\.displayName))
      for (left, right) in zip(full.metrics, exported.metrics) {
        #expect(left.values == right.values, "\(stem) \(left.displayName)")
        #expect(left.type == right.type, "\(stem) \(left.displayName)")
        #expect(left.thresholds == right.thresholds, "\(stem) \(left.displayName)")
      }
      let key = { (check: CheckSummary) in "\(check.group) \(check.name) \(check.passes) \(check.fails)" }
      #expect(full.checks.map(key).sorted() == exported.checks.map(key).sorted())
      let exact = try #require(full.window.durationSeconds)
      let recovered = try #require(exported.window.durationSeconds)
      #expect(abs(exact - recovered) <= 1e-12 * exact)
      #expect(full.window.basis == .exact && exported.window.basis == .recovered)
    }
  }
}
