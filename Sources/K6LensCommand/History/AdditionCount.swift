import ReportRendering

/// How many of some runs are new to the history.
struct AdditionCount {
  private(set) var new = 0
  private(set) var known = 0

  /// The count of runs, `true` for each new one.
  init(_ areNew: [Bool] = []) {
    for isNew in areNew { add(isNew: isNew) }
  }

  /// How many runs there are.
  var all: Int { new + known }

  /// Counts one more run.
  mutating func add(isNew: Bool) {
    if isNew { new += 1 } else { known += 1 }
  }

  /// `11 runs added to k6lens.sqlite, 2 were there already`.
  func text(database: String) -> String {
    let rest = known == 0 ? "" : ", \(known) \(known == 1 ? "was" : "were") there already"
    return "\(new) \(new == 1 ? "run" : "runs") added to \(PlainText.line(database))\(rest)"
  }
}
