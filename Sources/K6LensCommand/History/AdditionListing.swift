import K6Parsing
import ReportRendering

/// Tells which runs were added to the history.
struct AdditionListing {
  /// In which form.
  let format: HistoryAdd.Format
  /// The history's file.
  let database: String

  private var runs: [JSONValue] = []
  private var count = AdditionCount()

  init(format: HistoryAdd.Format, database: String) {
    self.format = format
    self.database = database
  }

  /// How many runs there were, known ones included.
  var runCount: Int { count.all }

  /// Takes a run, and gives the text to write at once.
  mutating func add(_ kept: RunKeeper.Kept, _ run: HistoryAdd.Run) -> String {
    runs.append(
      .object([
        (key: "run", value: .number(Double(kept.id))), (key: "isNew", value: .bool(kept.isNew)),
        (key: "test", value: .string(run.test)), (key: "spec", value: .string(run.spec)),
        (key: "files", value: .array(run.paths.map { .string($0) })),
      ]))
    count.add(isNew: kept.isNew)
    if format == .json { return "" }
    let name = PlainText.line("\(run.test)/\(run.spec)  \(run.paths.joined(separator: " "))")
    return "@\(kept.id)  \(name)\(kept.isNew ? "" : "  (there already)")\n"
  }

  /// The text to write at the end.
  func end(isQuiet: Bool) -> String {
    switch format {
    case .text:
      return isQuiet ? "" : count.text(database: database) + "\n"
    case .json:
      return JSONWriter.document(
        .object([
          (key: "schema", value: .string("k6lens.added/1")), (key: "database", value: .string(database)),
          (key: "runs", value: .array(runs)),
        ]))
    }
  }
}
