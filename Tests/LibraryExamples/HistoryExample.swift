import LoadAggregation
import RunHistory

func historyExample() throws {
  // begin
  let store = try HistoryStore(path: "k6lens.sqlite", for: .writing)
  var kept: RunSummary?
  for (file, hash) in [("before.json.gz", "b"), ("after.json.gz", "a"), ("before.json.gz", "b")] {
    let run = try RunReader().summary(of: [file])
    var record = RunRecord(
      of: run, test: "01-queue-spike", spec: "medium",
      contentHash: String(repeating: hash, count: 64),  // the SHA-256 of the file, in earnest
      addedAtMicroseconds: 1_700_000_000_000_000, toolVersion: "0.1.0")
    record.label = "v1.4"
    let addition = try store.add(record, run)
    print(file, addition.isNew ? "is kept as" : "is there already as", "@\(addition.id)")
    if file == "after.json.gz" { kept = run }
  }
  let newest = try store.run(RunReference("@label:v1.4"))
  let summary = try store.summary(of: newest)
  print("@\(newest.id)", newest.record.test, newest.record.spec, summary == kept ? "as it was" : "changed")
  try store.close()
  // end
}
