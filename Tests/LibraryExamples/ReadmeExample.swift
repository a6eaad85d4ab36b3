import LoadAggregation
import LoadAnalysis

func readmeExample() throws {
  // begin
  let base = try RunReader().summary(of: ["before.json.gz"])
  let candidate = try RunReader().summary(of: ["after.json.gz"])
  if case .trend(let latency)? = candidate.metric("http_req_duration")?.values {
    print("p95", latency.percentile(95) ?? .nan, "ms of", latency.count ?? 0, "requests")
  }
  let diff = RunDiff(base: [base], candidate: [candidate])
  print(diff.verdict.map { "\($0)" } ?? "not comparable")
  // end
}
