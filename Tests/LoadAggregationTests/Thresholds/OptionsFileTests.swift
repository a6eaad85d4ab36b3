import K6Parsing
import LoadAggregation
import Testing

@Suite struct OptionsFileTests {
  private func thresholds(_ text: String) throws -> [AggregationOptions.GivenThreshold] {
    var text = text
    return try text.withUTF8 { try OptionsFile.thresholds(UnsafeRawBufferPointer($0), path: "o.json") }
  }

  @Test(arguments: ["%", #"{"options":%,"scenarios":null}"#, "\u{feff}%\r\n"])
  func readsThresholdsInOrder(frame: String) throws {
    let options = #"""
      {"vus":5,"thresholds":{
        "http_req_duration":["p(95)<500",{"threshold":"avg<9","abortOnFail":true,"delayAbortEval":"10s"}],
        "http_req_failed{scenario:main}":[{"threshold":"rate<0.01","abortOnFail":false,"delayAbortEval":null}],
        "checks":["rate>0.9"],
        "iterations":[]}}
      """#
    let parts = frame.split(separator: "%", omittingEmptySubsequences: false)
    let given = try thresholds(String(parts[0]) + options + String(parts[1]))
    #expect(given.map(\.metric) == ["http_req_duration", "http_req_duration", "http_req_failed", "checks"])
    #expect(
      given.map(\.definition) == [
        .init(expression: "p(95)<500"),
        .init(expression: "avg<9", abortOnFail: true, delayAbortEval: "10s"),
        .init(expression: "rate<0.01"),
        .init(expression: "rate>0.9"),
      ])
    #expect(given[2].selector?.tags == TagSet([("scenario", "main")]))
    #expect(given.allSatisfy { $0.origin == .options })
  }

  @Test func takesADelayInMilliseconds() throws {
    let given = try thresholds(
      #"{"thresholds":{"a":[{"threshold":"rate<1","abortOnFail":true,"delayAbortEval":5000}]}}"#)
    #expect(given.first?.definition.delayAbortEval == "5000ms")
  }

  @Test(arguments: ["{}", #"{"thresholds":null}"#, #"{"thresholds":{}}"#, #"{"vus":1}"#])
  func findsNoneWhereNoneAre(text: String) throws {
    #expect(try thresholds(text).isEmpty)
  }

  @Test(arguments: [
    (
      "\n\nexport const options = {}",
      "o.json:3: not JSON, expected k6 options such as {\"thresholds\":{…}}; 'k6 inspect script.js' writes them"
    ),
    (
      "",
      "o.json:1: not JSON, expected k6 options such as {\"thresholds\":{…}}; 'k6 inspect script.js' writes them"
    ),
    ("[1]", "o.json: no k6 options in it, expected an object such as {\"thresholds\":{…}}"),
    (
      #"{"thresholds":["rate<1"]}"#,
      "o.json: 'thresholds' is not an object of metrics, expected {\"http_req_duration\":[\"p(95)<500\"]}"
    ),
    (
      #"{"thresholds":{"a":[5]}}"#,
      "o.json: the thresholds of 'a' are not a list, expected [\"p(95)<500\"] or "
        + "[{\"threshold\":\"p(95)<500\",\"abortOnFail\":true}]"
    ),
    (
      #"{"thresholds":{"a":["rate<5%"]}}"#,
      "o.json: 'rate<5%' is not a threshold: '5%' is not a number, expected one without unit such as 500, 0.01 "
        + "or 1e3"
    ),
    (
      #"{"thresholds":{"a{b}":["rate<5"]}}"#,
      "o.json: 'a{b}': '{b}' is not a selector, expected 'metric{tag:value}' or 'metric{tag:value,tag:value}'"
    ),
  ])
  func wordsItsErrors(text: String, message: String) {
    #expect {
      try thresholds(text)
    } throws: { error in
      "\(error)" == message
    }
  }
}
