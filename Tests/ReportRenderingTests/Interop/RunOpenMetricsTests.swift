import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct RunOpenMetricsTests {
  @Test("every recorded run is of the format", arguments: RecordedRuns.all)
  func recorded(name: String) throws {
    let run = try DiffSamples.run(name)
    let text = RunOpenMetrics().render(run)
    let problems = OpenMetricsCheck.problems(text)
    #expect(problems == [])
    guard case .trend(let values)? = run.metric("http_req_duration")?.values, let count = values.count else {
      return
    }
    #expect(text.contains("\nk6_http_req_duration_seconds_count \(count) "))
  }

  @Test func aWholeText() throws {
    try Expected.expect(
      RunOpenMetrics().render(try HandleSummaryFixture.run("results/01-queue-spike-small")),
      equals: "interop/run.openmetrics.txt")
  }

  @Test func hostileNames() {
    #expect(OpenMetricsCheck.problems(RunOpenMetrics().render(HostileSamples.run())) == [])
  }

  @Test func nothingIsAnEmptyExposition() {
    let run = RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: nil, end: nil, durationSeconds: nil, basis: .estimated), timeline: nil,
      metrics: [], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
    #expect(RunOpenMetrics().render(run) == "# EOF\n")
  }

  @Test func namesThatWouldClashAreNumbered() {
    func metric(_ name: String, _ values: MetricValues, _ type: MetricType) -> MetricSummary {
      MetricSummary(name: name, type: type, contains: .plain, values: values)
    }
    let count = MetricValues.counter(CounterValues(count: 3, ratePerSecond: 1))
    let run = RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: nil, end: nil, durationSeconds: nil, basis: .estimated), timeline: nil,
      metrics: [
        metric("a b", count, .counter), metric("a.b", count, .counter), metric("a_b_total", count, .counter),
        metric("orders", .trend(HostileSamples.trend(1)), .trend), metric("orders_count", count, .counter),
        metric("run", .gauge(GaugeValues(value: 1, min: 1, max: 1)), .gauge),
      ], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
    let text = RunOpenMetrics().render(run)
    #expect(OpenMetricsCheck.problems(text) == [])
    for line in ["k6_a_b_total 3", "k6_a_b_2_total 3", "k6_a_b_3_total 3", "k6_orders_count_2_total 3"] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test("a sum over a family counts nothing twice", arguments: RecordedRuns.all)
  func familiesAddUp(name: String) throws {
    let run = try DiffSamples.run(name)
    guard case .counter(let values)? = run.metric("http_reqs")?.values, let count = values.count else {
      return
    }
    func sum(_ family: String) -> Double {
      RunOpenMetrics(hasTimestamps: false).render(run).split(separator: "\n")
        .filter { $0.hasPrefix("\(family)_total ") || $0.hasPrefix("\(family)_total{") }
        .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
    }
    #expect(sum("k6_http_reqs") == count)
    #expect(sum("k6_endpoint_http_reqs") == count)
  }

  @Test(.enabled(if: PythonReader.has("prometheus_client")))
  func thePrometheusClientReadsIt() throws {
    let folder = try ScratchFolder()
    for run in try RecordedRuns.all.map(DiffSamples.run) + [HostileSamples.run()] {
      let path = try folder.write("run.txt", RunOpenMetrics().render(run))
      let answer = try PythonReader.run(
        """
        import sys
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
        text = open(sys.argv[1], newline='').read()
        families = list(read(text))
        names = [f.name for f in families]
        assert len(names) == len(set(names)), names
        for family in families:
            # The whole of a metric has no labels beside its quantiles.
            if family.name in ('k6_http_reqs', 'k6_http_req_duration_seconds'):
                assert all(set(s.labels) <= {'quantile'} for s in family.samples), family
        print(sum(len(f.samples) for f in families))
        """, arguments: [path])
      #expect(answer.status == 0, "\(answer.output)")
      let lines = RunOpenMetrics().render(run).split(separator: "\n").filter { !$0.hasPrefix("#") }.count
      #expect(answer.output == "\(lines)\n")
    }
  }
}

/// The rules of OpenMetrics 1.0 for a text.
private enum OpenMetricsCheck {
  static func problems(_ text: String) -> [String] {
    var problems: [String] = []
    var types: [String: String] = [:]
    var units: [String: String] = [:]
    var taken: Set<String> = []
    var samples: Set<String> = []
    var current = ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.popLast() != "" || lines.popLast() != "# EOF" { problems.append("no EOF") }
    for line in lines {
      if let match = line.wholeMatch(of: /# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)/) {
        let (name, value) = (String(match.2), String(match.3))
        if match.1 == "TYPE" {
          if types[name] != nil || !["counter", "gauge", "summary", "info"].contains(value) {
            problems.append("type: \(line)")
          }
          types[name] = value
          current = name
          for own in [name] + suffixes(value).map({ name + $0 })
          where !taken.insert(own).inserted && own != name {
            problems.append("clash: \(own)")
          }
        } else if match.1 == "UNIT" {
          units[name] = value
          if name != current || !name.hasSuffix("_" + value) { problems.append("unit: \(line)") }
        } else if value.replacing(#"\\"#, with: "").replacing(#"\n"#, with: "").contains("\\") {
          problems.append("help: \(line)")
        }
        continue
      }
      guard
        let match = line.wholeMatch(
          of:
            /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{([a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*")*)\})? (-?[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?)(?: ([0-9]+(?:\.[0-9]*)?))?/
        )
      else {
        problems.append("sample: \(line)")
        continue
      }
      let name = String(match.1)
      let type = types[current] ?? ""
      let allowed = type == "gauge" ? [""] : type == "summary" ? ["", "_count", "_sum"] : suffixes(type)
      if !allowed.contains(where: { current + $0 == name }) { problems.append("name: \(line)") }
      if !samples.insert(name + "{" + (match.2 ?? "")).inserted { problems.append("twice: \(line)") }
      if type == "counter", match.3.hasPrefix("-") { problems.append("negative: \(line)") }
      if type == "summary", name == current, !(match.2 ?? "").contains("quantile=\"") {
        problems.append("quantile: \(line)")
      }
    }
    return problems
  }

  private static func suffixes(_ type: String) -> [String] {
    switch type {
    case "counter": ["_total"]
    case "summary": ["_count", "_sum"]
    case "info": ["_info"]
    default: []
    }
  }
}
