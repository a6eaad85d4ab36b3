import LoadAggregation
import LoadAnalysis
import LoadStatistics

func analysisExample() throws {
  // begin
  let base = try RunReader().summary(of: ["before.json.gz"])
  let candidate = try RunReader().summary(of: ["after.json.gz"])
  let diff = RunDiff(base: [base], candidate: [candidate])
  for row in diff.primaryRows {
    let change = row.estimate.change.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
    print(row.metric.displayName, row.statistic.name, change, row.estimate.verdict?.name ?? "")
  }
  print("load:", (RunAnalysis(of: candidate).phases?.phases ?? []).map { "\($0.kind)" })
  // end
}
