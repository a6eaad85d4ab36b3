import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// Tiny recordings, one oddity each.
@Suite struct OddRecordingTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func read(_ text: String, fastPath: Bool = true) throws -> RunSummary {
    var options = AggregationOptions()
    options.percentiles = [90, 95, 99]
    var reader = RunReader(options: options, threadCount: 1)
    reader.usesFastPath = fastPath
    return try reader.summary(of: [try folder.write("run.json", text)])
  }

  private func metric(_ name: String, _ type: String, contains: String = "default") -> String {
    #"{"type":"Metric","data":{"name":"\#(name)","type":"\#(type)","contains":"\#(contains)","#
      + #""thresholds":[],"submetrics":null},"metric":"\#(name)"}"# + "\n"
  }

  private func point(
    _ metric: String, _ value: String, at time: String = "12:00:00Z", tags: String = "{}"
  ) -> String {
    #"{"metric":"\#(metric)","type":"Point","data":{"time":"2024-05-01T\#(time)","value":\#(value),"#
      + #""tags":\#(tags)}}"# + "\n"
  }

  /// The example that the notes on k6's formats work out.
  @Test func workedExample() throws {
    func line(_ metric: String, _ time: String, _ value: String, _ spec: String, _ status: Int) -> String {
      point(metric, value, at: time, tags: #"{"spec":"\#(spec)","status":"\#(status)"}"#)
    }
    let text =
      metric("http_reqs", "counter") + line("http_reqs", "12:00:01.01Z", "1", "blue", 200)
      + #"{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","#
      + #""thresholds":["p(95)<40"],"submetrics":[{"name":"http_req_duration{spec:blue}","#
      + #""suffix":"spec:blue","tags":{"spec":"blue"}}]},"metric":"http_req_duration"}"# + "\n"
      + line("http_req_duration", "12:00:01.01Z", "10", "blue", 200)
      + #"{"type":"Metric","data":{"name":"http_req_failed","type":"rate","contains":"default","#
      + #""thresholds":["rate<0.3"],"submetrics":null},"metric":"http_req_failed"}"# + "\n"
      + line("http_req_failed", "12:00:01.01Z", "0", "blue", 200)
      + line("http_reqs", "21:00:02.5+09:00", "1", "green", 500)
      + line("http_req_duration", "21:00:02.5+09:00", "4e+01", "green", 500)
      + line("http_req_failed", "21:00:02.5+09:00", "1", "green", 500)
      + line("http_reqs", "12:00:02Z", "1", "blue", 200)
      + line("http_req_duration", "12:00:02Z", "20.25", "blue", 200)
      + line("http_req_failed", "12:00:02Z", "0", "blue", 200)
    let run = try read(text)
    #expect(run.source.files.first?.samples == 9)
    #expect(run.window.durationSeconds == 1.5 && run.window.basis == .estimated)
    #expect(run.metric("http_reqs")?.values == .counter(CounterValues(count: 3, ratePerSecond: 2)))
    let trend = TrendValues(
      count: 3, avg: 23.416666666666668, min: 10, med: 20.25, max: 40,
      percentiles: [
        .init(p: 90, value: 36.05), .init(p: 95, value: 38.025), .init(p: 99, value: 39.605000000000004),
      ])
    #expect(run.metric("http_req_duration")?.values == .trend(trend))
    #expect(run.metric("http_req_failed")?.values == .rate(RateValues(rate: 1.0 / 3, passes: 1, fails: 2)))
    let blue = TrendValues(
      count: 2, avg: 15.125, min: 10, med: 15.125, max: 20.25,
      percentiles: [
        .init(p: 90, value: 19.225), .init(p: 95, value: 19.737499999999997), .init(p: 99, value: 20.1475),
      ])
    #expect(run.metric("http_req_duration", selector: TagSet([("spec", "blue")]))?.values == .trend(blue))
    #expect(run.metric("http_req_duration")?.thresholds.map(\.passed) == [true])
    #expect(run.metric("http_req_failed")?.thresholds.map(\.passed) == [false])
  }

  @Test(arguments: [true, false])
  func valuesThatAreNotFinite(fastPath: Bool) throws {
    let text =
      metric("t", "trend") + ["1", "+Inf", "-Inf", "NaN", "1e999", "3"].map { point("t", $0) }.joined()
    let run = try read(text, fastPath: fastPath)
    guard case .trend(let values) = try #require(run.metric("t")).values else { return }
    #expect(values.count == 2 && values.max == 3 && values.avg == 2)
    #expect(run.count(.nonFiniteValue) == 4)
    #expect(run.source.files.first?.skipped == 4)
    #expect(run.problems.examples.map(\.location.line) == [3, 4, 5, 6])
  }

  @Test func typesOfMetricsThatAreNotDeclared() throws {
    let text =
      point("http_reqs", "1") + point("http_reqs", "1", at: "12:00:04Z") + point("vus", "3")
      + point("ones", "1") + point("mixed", "0") + point("mixed", "1") + point("values", "2.5")
      + point("late", "1") + point("late", "1") + metric("late", "rate")
    let run = try read(text)
    let types = run.metrics.map { "\($0.name) \($0.type) \($0.typeBasis)" }
    #expect(
      types == [
        "http_reqs counter builtIn", "late rate declared", "mixed rate inferred", "ones counter inferred",
        "values trend inferred", "vus gauge builtIn",
      ])
    #expect(run.limitations == [.typesInferred(["mixed", "ones", "values"])])
  }

  @Test func declarationsThatRepeatOrAreUnknown() throws {
    let text =
      metric("a", "rate") + point("a", "1") + metric("a", "rate") + point("a", "0") + metric("h", "histogram")
      + point("h", "2.5") + point("h", "3.5")
    let run = try read(text)
    #expect(run.metric("a")?.values == .rate(RateValues(rate: 0.5, passes: 1, fails: 1)))
    #expect(run.metric("h")?.type == .trend)
    #expect(run.count(.unknownMetricType) == 1)
    #expect(run.source.files.first?.skipped == 0)
  }

  /// Clocks go back an hour; the offset says so, and the run takes two seconds.
  @Test func timesAcrossTheEndOfSummerTime() throws {
    let before = point("iterations", "1", at: "02:59:59.5+02:00")
    let text = before + point("iterations", "1", at: "02:00:01.5+01:00")
    #expect(try read(text).window.durationSeconds == 2)
  }

  @Test(arguments: ["yesterday", "2024-05-01 12:00:00Z", "2024-05-01T12:00:00", "3024-05-01T12:00:00Z", ""])
  func timesThatAreNone(time: String) throws {
    let sound = point("a", "1")
    let text = sound + sound.replacing("2024-05-01T12:00:00Z", with: time) + sound
    let run = try read(text)
    #expect(run.source.files.first?.samples == 2)
    #expect(run.count(.badTime) == 1)
    #expect(run.problems.examples.first?.location.line == 2)
  }

  @Test(arguments: [true, false])
  func linesOfAMebibyte(fastPath: Bool) throws {
    let long = String(repeating: "x", count: 1 << 20)
    let text =
      point("a", "1") + point("a", "2", tags: #"{"name":"\#(long)"}"#)
      + String(repeating: "y", count: 1 << 20) + "\n" + point("a", "3", tags: #"{"\#(long)":"v"}"#)
      + point("a", "4")
    let run = try read(text, fastPath: fastPath)
    #expect(run.source.files.first?.samples == 4)
    #expect(run.source.files.first?.skipped == 1)
    #expect(run.problems.examples.first?.excerpt.count == 120)
    #expect(run.breakdown(by: ["name"])?.rows.first?.tags["name"] == long)
  }

  @Test func nothingButVirtualUsers() throws {
    let text = metric("vus", "gauge") + (0..<5).map { point("vus", "\($0)", at: "12:00:0\($0)Z") }.joined()
    let run = try read(text)
    #expect(run.metrics.map(\.name) == ["vus"])
    #expect(run.metric("vus")?.values == .gauge(GaugeValues(value: 4, min: 0, max: 4)))
    #expect(run.checks.isEmpty && run.errors.isEmpty && run.groups.isEmpty)
  }

  @Test func oneSample() throws {
    let run = try read(point("http_req_duration", "12.5", tags: #"{"name":"x"}"#))
    guard case .trend(let values) = try #require(run.metric("http_req_duration")).values else { return }
    #expect(values.count == 1 && values.min == 12.5 && values.percentile(95) == 12.5)
  }

  @Test(arguments: [
    "", "\n\n", "hello\nworld\n", #"{"a":1}"# + "\n" + #"{"b":2}"# + "\n", "[]", "[1,2,3]",
    "metric_name,timestamp,metric_value\n",
  ])
  func nothingUsable(text: String) {
    #expect {
      try read(text)
    } throws: { error in
      if case InputError.noUsableData = error { true } else { false }
    }
  }
}
