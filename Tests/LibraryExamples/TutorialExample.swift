import LoadAggregation
import LoadAnalysis
import ReportRendering

func tutorialExample() throws {
  // begin
  let run = try RunReader().summary(of: ["01-queue-spike-small.json.gz"])
  print(run.source.files[0].samples, "samples in", run.window.durationSeconds ?? 0, "s")
  print(run.problems.counts.isEmpty ? "nothing was skipped" : "\(run.problems.counts)")
  // end

  // begin
  if case .trend(let latency)? = run.metric("http_req_duration")?.values,
    case .rate(let failed)? = run.metric("http_req_failed")?.values
  {
    print("p95", latency.percentile(95) ?? .nan, "ms,", failed.passes ?? 0, "failed")
  }
  for metric in run.metrics {
    for threshold in metric.thresholds where !threshold.passed {
      print("✗", metric.displayName, threshold.expression)
    }
  }
  // end

  // begin
  var plan = LoadTestPlan(
    specs: [
      DeploymentSpec(name: "small", cpu: 0.5, memoryText: "512MB"),
      DeploymentSpec(name: "medium", cpu: 1, memoryText: "1GB"),
      DeploymentSpec(name: "large", cpu: 2, memoryText: "2GB"),
    ],
    tests: [TestPlan(name: "01-queue-spike")])
  plan.tests[0].objectives = [
    try Objective(metric: "http_req_duration", expression: "p(95)<500"),
    try Objective(metric: "http_req_failed", expression: "rate<0.01"),
  ]
  // end

  // begin
  var options = AggregationOptions()
  options.thresholds = plan.aggregationThresholds(test: "01-queue-spike")
  let cells = try plan.specs.map { spec in
    let run = try RunReader(options: options).summary(of: ["01-queue-spike-\(spec.name).json.gz"])
    return ResultMatrix.Cell(test: "01-queue-spike", spec: spec.name, content: .runs([run]))
  }
  let analysis = Analysis(plan: plan, matrix: ResultMatrix(cells: cells))
  for objective in analysis.objectives {
    print(objective.spec, objective.objective.expression, objective.state.map { "\($0)" } ?? "not measured")
  }
  print("run", analysis.recommendation.recommended ?? "none of them")
  // end

  // begin
  let provenance = ReportProvenance(files: [], version: "0.1.0", command: "a program of mine")
  let report = ReportBuilder(
    analysis: analysis, provenance: provenance, language: .english, templates: .builtIn)
  for line in report.markdown().split(separator: "\n").prefix(4) { print(line) }
  // end
}
