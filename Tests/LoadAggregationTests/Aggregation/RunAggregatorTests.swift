import Foundation
import K6Parsing
import LoadStatistics
import TestSupport
import Testing

@testable import LoadAggregation

@Suite struct RunAggregatorTests {
  /// The worked example of the format's description, with two specs in one file and a time zone that changes.
  static let workedExample = """
    {"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}
    {"metric":"http_reqs","type":"Point","data":{"time":"2024-05-01T12:00:01.01Z","value":1,"tags":{"spec":"blue","status":"200"}}}
    {"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":["p(95)<40"],"submetrics":[{"name":"http_req_duration{spec:blue}","suffix":"spec:blue","tags":{"spec":"blue"}}]},"metric":"http_req_duration"}
    {"metric":"http_req_duration","type":"Point","data":{"time":"2024-05-01T12:00:01.01Z","value":10,"tags":{"spec":"blue","status":"200"}}}
    {"type":"Metric","data":{"name":"http_req_failed","type":"rate","contains":"default","thresholds":["rate<0.3"],"submetrics":null},"metric":"http_req_failed"}
    {"metric":"http_req_failed","type":"Point","data":{"time":"2024-05-01T12:00:01.01Z","value":0,"tags":{"spec":"blue","status":"200"}}}
    {"metric":"http_reqs","type":"Point","data":{"time":"2024-05-01T21:00:02.5+09:00","value":1,"tags":{"spec":"green","status":"500"}}}
    {"metric":"http_req_duration","type":"Point","data":{"time":"2024-05-01T21:00:02.5+09:00","value":4e+01,"tags":{"spec":"green","status":"500"}}}
    {"metric":"http_req_failed","type":"Point","data":{"time":"2024-05-01T21:00:02.5+09:00","value":1,"tags":{"spec":"green","status":"500"}}}
    {"metric":"http_reqs","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":1,"tags":{"spec":"blue","status":"200"}}}
    {"metric":"http_req_duration","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":20.25,"tags":{"spec":"blue","status":"200"}}}
    {"metric":"http_req_failed","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":0,"tags":{"spec":"blue","status":"200"}}}

    """

  private func summary(_ text: String, _ options: AggregationOptions = AggregationOptions()) throws
    -> RunSummary
  {
    let folder = try ScratchFolder()
    return try RunReader(options: options).summary(of: [folder.write("run.json", text)])
  }

  private func trend(_ metric: MetricSummary?) throws -> TrendValues {
    guard case .trend(let values)? = metric?.values else {
      throw TestFailure("no trend: \(String(describing: metric))")
    }
    return values
  }

  struct TestFailure: Error { init(_ text: String) { self.text = text }; let text: String }

  @Test func theWorkedExampleComesOutAsK6ComputesIt() throws {
    let summary = try summary(Self.workedExample)
    #expect(
      summary.metrics.map(\.displayName) == [
        "http_req_duration", "http_req_duration{spec:blue}", "http_req_failed", "http_reqs",
      ])
    let duration = try trend(summary.metric("http_req_duration"))
    #expect(duration.count == 3)
    #expect(duration.min == 10)
    #expect(duration.max == 40)
    #expect(duration.avg == 23.416666666666668)
    #expect(duration.med == 20.25)
    #expect(duration.percentiles.map(\.p) == [90, 95, 99, 99.9])
    #expect(duration.percentiles.prefix(3).map(\.value) == [36.05, 38.025, 39.605000000000004])
    let blue = try trend(
      summary.metric("http_req_duration", selector: TagSet([(key: "spec", value: "blue")])))
    #expect(blue.count == 2)
    #expect(blue.med == 15.125)
    #expect(blue.percentile(90) == 19.225)
    #expect(blue.percentile(95) == 19.737499999999997)
    #expect(
      summary.metric("http_req_failed")?.values
        == .rate(RateValues(rate: 1.0 / 3, passes: 1, fails: 2)))
    #expect(summary.metric("http_reqs")?.values == .counter(CounterValues(count: 3, ratePerSecond: 2)))
    #expect(summary.window.durationSeconds == 1.5)
    #expect(summary.window.basis == .estimated)
    let thresholds = summary.metrics.flatMap(\.thresholds)
    #expect(thresholds.map(\.expression) == ["p(95)<40", "rate<0.3"])
    #expect(thresholds.map(\.passed) == [true, false])
    #expect(thresholds.map(\.observed) == [38.025, 1.0 / 3])
  }

  @Test func aMetricThatNothingDeclaresIsInferredAndMarked() throws {
    let lines =
      Self.workedExample.split(separator: "\n").filter { $0.hasPrefix(#"{"metric""#) }
      + [
        #"{"metric":"ok","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":0,"tags":{}}}"#,
        #"{"metric":"ok","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":1,"tags":{}}}"#,
        #"{"metric":"wait","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":7.5,"tags":{}}}"#,
        #"{"metric":"orders","type":"Point","data":{"time":"2024-05-01T12:00:02Z","value":1,"tags":{}}}"#,
      ]
    let summary = try summary(lines.joined(separator: "\n"))
    #expect(summary.metric("http_reqs")?.type == .counter)
    #expect(summary.metric("http_reqs")?.typeBasis == .builtIn)
    #expect(summary.metric("ok")?.values == .rate(RateValues(rate: 0.5, passes: 1, fails: 1)))
    #expect(summary.metric("wait")?.type == .trend)
    #expect(summary.metric("orders")?.type == .counter)
    #expect(summary.limitations == [.typesInferred(["ok", "orders", "wait"])])
  }

  @Test func aDeclarationThatComesLateCountsForAllSamples() throws {
    func point(_ metric: String, _ value: String, _ second: Int) -> String {
      #"{"metric":"\#(metric)","type":"Point","data":{"time":"2024-05-01T12:00:0\#(second)Z","value":\#(value),"tags":{}}}"#
    }
    func declare(_ metric: String, _ type: String) -> String {
      #"{"type":"Metric","data":{"name":"\#(metric)","type":"\#(type)","contains":"default","thresholds":[],"submetrics":null},"metric":"\#(metric)"}"#
    }
    let early = ["4", "-2", "0", "3"].enumerated().flatMap { index, value in
      ["c", "g", "r", "t"].map { point($0, value, index) }
    }
    let late = zip(["c", "g", "r", "t"], ["counter", "gauge", "rate", "trend"]).map(declare)
    let expected = try summary((late + early).joined(separator: "\n"))
    #expect(try summary((early + late).joined(separator: "\n")).metrics == expected.metrics)
    #expect(expected.metric("g")?.values == .gauge(GaugeValues(value: 3, min: -2, max: 4)))
    #expect(expected.metric("r")?.values == .rate(RateValues(rate: 0.75, passes: 3, fails: 1)))
    guard case .counter(let counter)? = expected.metric("c")?.values else {
      Issue.record("c is no counter")
      return
    }
    #expect(counter.count == 5)
  }

  @Test func fractionsInACounterAddUpExactlyInAnyOrder() throws {
    var lines: [String] = []
    for index in 0..<40 {
      let value = index % 3 == 0 ? "0.1" : "2"
      lines.append(
        #"{"metric":"data_sent","type":"Point","data":{"time":"2024-05-01T12:00:\#(10 + index % 20)Z","value":\#(value),"tags":{}}}"#
      )
    }
    let forward = try summary(lines.joined(separator: "\n"))
    let backward = try summary(lines.reversed().joined(separator: "\n"))
    #expect(forward.metrics == backward.metrics)
    guard case .counter(let counter)? = forward.metric("data_sent")?.values else {
      Issue.record("data_sent is no counter")
      return
    }
    #expect(counter.count == 53.4)
  }

  @Test func percentilesAreThoseOfASortWhateverTheNumberOfValues() throws {
    for (seed, count) in [(1, 1), (2, 2), (3, 511), (4, 513), (5, 5000), (6, 20_000)] as [(UInt64, Int)] {
      var random = SeededGenerator(seed: seed)
      var text = ""
      var values: [Double] = []
      for index in 0..<count {
        // Repeats, zeros, negative values and a long tail.
        var value = (exp(Double.random(in: -2...6, using: &random)) * 1000).rounded() / 1000
        if index % 7 == 0 { value = 0 }
        if index % 11 == 0 { value = 12.5 }
        if index % 97 == 0 { value = -value }
        values.append(value)
        text +=
          #"{"metric":"wait","type":"Point","data":{"time":"2024-05-01T12:\#(10 + index % 40):00Z","value":\#(value),"tags":{"n":"\#(index % 3)"}}}"#
          + "\n"
      }
      text +=
        #"{"type":"Metric","data":{"name":"wait","type":"trend","contains":"time","thresholds":["p(12.5)<1"],"submetrics":null},"metric":"wait"}"#
      var options = AggregationOptions()
      options.percentiles = [1, 90, 95, 99, 99.9, 100]
      options.breakdowns = [["n"]]
      let summary = try summary(text, options)
      func check(_ metric: MetricSummary?, _ values: [Double]) throws {
        let sorted = values.sorted()
        let found = try trend(metric)
        #expect(found.count == sorted.count)
        for percentile in found.percentiles + [TrendValues.Percentile(p: 50, value: found.med ?? .nan)] {
          let rank = percentile.p / 100 * Double(sorted.count - 1)
          let low = sorted[Int(rank.rounded(.down))]
          let high = sorted[Int(rank.rounded(.up))]
          #expect(percentile.value == low + (high - low) * (rank - rank.rounded(.down)), "seed \(seed)")
        }
      }
      try check(summary.metric("wait"), values)
      for (index, row) in (summary.breakdown(by: ["n"])?.rows ?? []).enumerated() {
        try check(
          row.metric("wait"), values.enumerated().filter { $0.offset % 3 == index }.map(\.element))
      }
      guard case .trend(let series)? = summary.metric("wait")?.series else {
        Issue.record("no series")
        return
      }
      #expect(series.count == count)
      #expect(series.bucketCount == summary.timeline?.bucketCount)
    }
  }

  @Test func onlySamplesOfTheWindowAndTheFilterCount() throws {
    var options = AggregationOptions()
    options.filter = try SampleFilter("spec:blue")
    #expect(try trend(summary(Self.workedExample, options).metric("http_req_duration")).count == 2)
    options.earliestTime = RFC3339.nanoseconds("2024-05-01T12:00:01.5Z")
    #expect(try trend(summary(Self.workedExample, options).metric("http_req_duration")).max == 20.25)
    options.filter = nil
    options.latestTime = RFC3339.nanoseconds("2024-05-01T12:00:02.5Z")
    let part = try summary(Self.workedExample, options)
    #expect(try trend(part.metric("http_req_duration")).count == 1)
    #expect(part.window.basis == .given)
  }
}
