import K6Parsing
import LoadAggregation
import Testing

@Suite struct ThresholdSpecificationTests {
  @Test func readsAMetricWithOneExpression() throws {
    let specification = try ThresholdSpecification("http_req_duration: p(95)<500")
    #expect(specification.metric == "http_req_duration")
    #expect(specification.selector == nil)
    #expect(specification.expressions.map(\.text) == ["p(95)<500"])
  }

  @Test func readsASubmetricWithSeveralExpressions() throws {
    let specification = try ThresholdSpecification("d{group:::a, name:x{y}: z} :avg<1 , p(99.9)<=2")
    #expect(specification.metric == "d")
    #expect(specification.selector?.text == "group:::a, name:x{y}: z")
    #expect(specification.selector?.tags == TagSet([("group", "::a"), ("name", "x{y}: z")]))
    #expect(specification.expressions.map(\.text) == ["avg<1", "p(99.9)<=2"])
    let given = specification.given(origin: .commandLine)
    #expect(given.map(\.definition) == [.init(expression: "avg<1"), .init(expression: "p(99.9)<=2")])
    #expect(given.allSatisfy { $0.origin == .commandLine && $0.selector == specification.selector })
  }

  @Test(arguments: [
    (
      "p(95)<500",
      "'p(95)<500' names no metric, expected 'metric: expression' such as 'http_req_duration: p(95)<500'"
    ),
    (
      ": p(95)<500",
      "': p(95)<500' names no metric, expected 'metric: expression' such as 'http_req_duration: p(95)<500'"
    ),
    (
      "d{a:b}",
      "'d{a:b}' names no metric, expected 'metric: expression' such as 'http_req_duration: p(95)<500'"
    ),
    (
      "d{a}: p(95)<500",
      "'d{a}': '{a}' is not a selector, expected 'metric{tag:value}' or 'metric{tag:value,tag:value}'"
    ),
    (
      "d:",
      "'' is not a threshold: no comparison in it, expected a statistic, one of < <= > >= == === !=, and a "
        + "number, such as 'p(95)<500'"
    ),
    (
      "d: p(95)<500ms",
      "'p(95)<500ms' is not a threshold: '500ms' is not a number, expected one without unit such as 500, 0.01 "
        + "or 1e3"
    ),
  ])
  func wordsItsErrors(text: String, message: String) {
    #expect {
      try ThresholdSpecification(text)
    } throws: { error in
      "\(error)" == message
    }
  }
}
