import GRDB

extension RunFilter {
  /// The conditions with their values; a condition that is always true where nothing is asked for.
  var condition: SQL {
    var conditions: [SQL] = []
    for (column, value) in [
      ("test", test), ("spec", spec), ("label", label), ("commit_name", commit), ("environment", environment),
    ] {
      if let value { conditions.append("\(sql: column) = \(value)") }
    }
    if let sinceMicroseconds { conditions.append("coalesce(started_at, added_at) >= \(sinceMicroseconds)") }
    if let beforeMicroseconds { conditions.append("coalesce(started_at, added_at) < \(beforeMicroseconds)") }
    return conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
  }
}
