import LoadAggregation
import Testing

@testable import K6LensCommand

@Suite struct PrometheusQueryTests {
  private func queried(_ seconds: Double, step: Double? = nil) -> PrometheusQuery? {
    let start: Int64 = 1_714_564_801_010_000_000
    return PrometheusQuery(
      "up", test: "a", spec: "b",
      window: RunWindow(
        start: start, end: start + Int64(seconds * 1e9), durationSeconds: seconds, basis: .estimated),
      step: step)
  }

  @Test(
    "a point a second, or a thousand points, and never more than Prometheus gives",
    arguments: [
      (0, nil, 1), (20, nil, 1), (1000, nil, 1), (1001, nil, 2), (86_400, nil, 87), (86_400, 1, 9),
      (1800, 15, 15), (60, 2.5, 3),
    ] as [(Double, Double?, Int64)])
  func step(seconds: Double, wanted: Double?, step: Int64) throws {
    let query = try #require(queried(seconds, step: wanted))
    #expect(query.stepSeconds == step)
    #expect(Int64(seconds) / query.stepSeconds < 11_000)
  }

  @Test func noTimes() {
    let window = RunWindow(start: nil, end: nil, durationSeconds: 20, basis: .exact)
    #expect(PrometheusQuery("up", test: "a", spec: "b", window: window, step: nil) == nil)
  }

  @Test(
    "names go where their placeholders are and stay inside their quotes",
    arguments: [
      (#"m{n="app-$spec",t='$test'}"#, #"m{n="app-sm\"a'll",t='01\\x'}"#),
      (#"m{n='$spec'}"#, #"m{n='sm"a\'ll'}"#), (#"m{n="${spec}_1"}"#, #"m{n="sm\"a'll_1"}"#),
      (#"m{n=`$test`}"#, #"m{n=`01\x`}"#), (#"m{n=~"app.*$"}"#, #"m{n=~"app.*$"}"#),
      (#"m{n="$species ${spec $__interval"}"#, #"m{n="$species ${spec $__interval"}"#),
      (#"m{n="\"$test"}"#, #"m{n="\"01\\x"}"#), ("$", "$"),
    ])
  func placeholders(template: String, filled: String) {
    #expect(PrometheusQuery.filled(template, ["test": #"01\x"#, "spec": #"sm"a'll"#]) == filled)
  }
}
