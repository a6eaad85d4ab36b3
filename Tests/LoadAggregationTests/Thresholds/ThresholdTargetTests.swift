import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// Thresholds from outside on metrics that may not be there.
@Suite struct ThresholdTargetTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func read(_ threshold: String, origin: ThresholdResult.Origin) throws -> RunSummary {
    var options = AggregationOptions()
    options.thresholds = try ThresholdSpecification(threshold).given(origin: origin)
    let text =
      #"{"metric":"http_reqs","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":{}}}"#
      + "\n"
    return try RunReader(options: options, threadCount: 1).summary(of: [try folder.write("r.json", text)])
  }

  /// What a script declares but never adds to is not in the stream; k6 holds it against no samples.
  @Test(arguments: [
    ("lock_timeouts: count<10", MetricType.counter, true), ("lock_timeouts: count>0", .counter, false),
    ("lock_wait: p(95)<500", .trend, true), ("lock_wait: avg>4", .trend, false),
    ("lock_rate: rate>0.9", .rate, true), ("queue_length: value>0", .gauge, false),
    ("ws_sessions: count>0", .counter, false), ("http_reqs{status:503}: count<10", .counter, true),
  ])
  func ofAScriptsOptions(threshold: String, type: MetricType, passed: Bool) throws {
    let run = try read(threshold, origin: .options)
    let metric = try #require(run.metrics.first { !$0.thresholds.isEmpty })
    #expect(metric.type == type)
    #expect(metric.thresholds.map(\.passed) == [passed])
  }

  /// On the command line an unknown name is a slip of the pen, which must not pass for a threshold that held.
  @Test(arguments: [
    ("http_req: count>0", "'http_req: count>0': no metric 'http_req' in the results"),
    ("http_reqs: p(95)<5", "'http_reqs: p(95)<5': 'http_reqs' is a counter, expected count or rate"),
    ("http_reqs{a:b}: avg<5", "'http_reqs: avg<5': 'http_reqs' is a counter, expected count or rate"),
    ("vus: avg<5", "'vus: avg<5': 'vus' is a gauge, expected value"),
    ("checks: count<5", "'checks: count<5': 'checks' is a rate, expected rate"),
    (
      "iteration_duration: value<5",
      "'iteration_duration: value<5': 'iteration_duration' is a trend, expected avg, min, max, med or p(N)"
    ),
  ])
  func ofTheCommandLine(threshold: String, message: String) throws {
    #expect {
      try read(threshold, origin: .commandLine)
    } throws: { error in
      "\(error)" == message
    }
    _ = try read(threshold, origin: .configuration)
  }

  /// A CSV names no types; a threshold's statistic tells more than the values do.
  @Test(arguments: [
    ("m: value<5", ["0", "1"], MetricType.gauge), ("m: count<5", ["2.5"], .counter),
    ("m: rate<5", ["1", "1"], .rate), ("m: rate<5", ["1", "7"], .counter),
    ("m: rate<5,count>0", ["1"], .counter),
    ("m: p(95)<5", ["1", "1"], .trend),
  ])
  func tellTypesThatNothingDeclares(threshold: String, values: [String], type: MetricType) throws {
    var options = AggregationOptions()
    options.thresholds = try ThresholdSpecification(threshold).given(origin: .commandLine)
    let text =
      "metric_name,timestamp,metric_value\n" + values.map { "m,1714564800,\($0)\n" }.joined()
    let run = try RunReader(options: options, threadCount: 1).summary(of: [try folder.write("r.csv", text)])
    #expect(run.metric("m")?.type == type)
    #expect(run.metric("m")?.typeBasis == .inferred)
    #expect(run.metric("m")?.thresholds.isEmpty == false)
  }

  @Test func onBuiltInMetricsWithoutSamples() throws {
    let run = try read("http_req_failed: rate<0.01", origin: .commandLine)
    #expect(run.metric("http_req_failed")?.thresholds.map(\.passed) == [true])
  }
}
