import K6Parsing
import LoadAggregation

func aggregationExample() throws {
  // begin
  var options = AggregationOptions()
  options.breakdowns = [["name", "status"]]
  options.thresholds = try ThresholdSpecification("http_req_duration: p(95)<200, avg<500")
    .given(origin: .commandLine)
  let run = try RunReader(options: options).summary(of: ["before.json.gz"])

  for metric in run.metrics {
    for threshold in metric.thresholds where threshold.origin == .commandLine {
      print(threshold.passed ? "✓" : "✗", metric.displayName, threshold.expression)
    }
  }
  for row in run.breakdown(by: ["name", "status"])?.rows ?? [] {
    guard case .trend(let values)? = row.metrics.first(where: { $0.name == "http_req_duration" })?.values,
      let count = values.count, let median = values.med
    else { continue }
    print(row.tags["name"] ?? "-", row.tags["status"] ?? "-", "×", count, "median", median, "ms")
  }
  // end
}
