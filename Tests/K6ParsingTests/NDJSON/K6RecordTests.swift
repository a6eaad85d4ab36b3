import K6Parsing
import Testing

@Suite struct K6RecordTests {
  private func record(_ text: String) throws -> K6Record {
    var text = text
    let json = try text.withUTF8 { try JSONReader.document(UnsafeRawBufferPointer($0)) }
    return try K6Record(json)
  }

  private let noon: Int64 = 1_714_564_800_000_000_000

  @Test(arguments: [
    #"{"metric":"m","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":{"b":"","a":"x"}}}"#,
    #"{"type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1e0,"tags":{"a":"x","b":""}},"metric":"m"}"#,
    #"{"data":{"tags":{"a":"x","b":""},"metadata":{"vu":"3"},"value":1.0,"time":"2024-05-01T21:00:00+09:00"},"#
      + #""new":[1,{}],"type":"Point","metric":"m"}"#,
  ])
  func readsPointsInAnyKeyOrder(text: String) throws {
    #expect(
      try record(text)
        == .point(metric: "m", tags: TagSet([("a", "x"), ("b", "")]), time: noon, value: 1))
  }

  @Test(arguments: [#","tags":null"#, #","tags":{}"#, ""])
  func readsPointsWithoutTags(tags: String) throws {
    let text = #"{"type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":-1\#(tags)},"metric":"m"}"#
    #expect(try record(text) == .point(metric: "m", tags: .empty, time: noon, value: -1))
  }

  @Test func takesTagsThatAToolHasMadeNumbers() throws {
    let text =
      #"{"metric":"m","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":0,"#
      + #""tags":{"status":200,"ok":true,"none":null,"part":0.5}}}"#
    let tags = TagSet([("ok", "true"), ("part", "0.5"), ("status", "200")])
    #expect(try record(text) == .point(metric: "m", tags: tags, time: noon, value: 0))
  }

  @Test(arguments: ["+Inf", "-Inf", "NaN", "null", "1e999", #""+Inf""#])
  func refusesValuesThatAreNotFinite(value: String) throws {
    let text =
      #"{"metric":"m","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":\#(value),"tags":{}}}"#
    #expect(throws: K6RecordError.nonFiniteValue) { try record(text) }
  }

  @Test(arguments: [#""yesterday""#, #""3024-05-01T12:00:00Z""#, "12", "null"])
  func refusesTimesThatAreNone(time: String) throws {
    let text = #"{"metric":"m","type":"Point","data":{"time":\#(time),"value":1,"tags":{}}}"#
    #expect(throws: K6RecordError.badTime) { try record(text) }
  }

  @Test(arguments: [
    "1", "[]", "{}", #"{"type":"Point","data":null,"metric":"m"}"#, #"{"type":"Point","data":{}}"#,
    #"{"type":"Other","data":{},"metric":"m"}"#, #"{"type":"Metric","data":{}}"#,
    #"{"type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":"12"},"metric":"m"}"#,
    #"{"type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":[]},"metric":"m"}"#,
    #"{"type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":{"a":{}}},"metric":"m"}"#,
    #"{"event":"metric","data":{"type":"Point"}}"#,
  ])
  func refusesOtherJSON(text: String) {
    #expect(throws: K6RecordError.notK6) { try record(text) }
  }

  @Test func readsMetricsWithThresholdsAndSubmetrics() throws {
    let text = #"""
      {"type":"Metric","data":{"name":"d","type":"trend","contains":"time",
       "thresholds":["p(95)<500",{"threshold":"avg<200","abortOnFail":true,"delayAbortEval":"10s"},
         {"threshold":"max<9","abortOnFail":true,"delayAbortEval":null}],
       "submetrics":[{"name":"d{a:b}","suffix":"a:b","tags":{"a":"b"}},{"name":"d{x}","suffix":"x"}]},"metric":"d"}
      """#
    let expected = MetricDefinition(
      name: "d", type: .trend, contains: .time,
      thresholds: [
        ThresholdDefinition(expression: "p(95)<500"),
        ThresholdDefinition(expression: "avg<200", abortOnFail: true, delayAbortEval: "10s"),
        ThresholdDefinition(expression: "max<9", abortOnFail: true),
      ],
      submetrics: [SubmetricDefinition(name: "d{a:b}", tags: TagSet([("a", "b")]))])
    #expect(try record(text) == .metric(expected, unknownType: nil))
  }

  @Test func readsMetricsOfOldVersions() throws {
    let text = #"""
      {"type":"Metric","data":{"type":"counter","contains":"data","tainted":null,"thresholds":[],
       "submetrics":null,"sub":{"name":"","parent":"","suffix":"","tags":null}},"metric":"bytes"}
      """#
    let expected = MetricDefinition(name: "bytes", type: .counter, contains: .data)
    #expect(try record(text) == .metric(expected, unknownType: nil))
  }

  @Test func keepsTheTextOfAnUnknownType() throws {
    let text = #"{"metric":"h","type":"Metric","data":{"name":"other","type":"histogram","contains":"bits"}}"#
    let expected = MetricDefinition(name: "h", type: nil, contains: nil)
    #expect(try record(text) == .metric(expected, unknownType: "histogram"))
  }
}
