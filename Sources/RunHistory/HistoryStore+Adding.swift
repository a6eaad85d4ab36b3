import GRDB
import LoadAggregation

extension HistoryStore {
  /// What came of adding a run.
  public struct Addition: Sendable, Equatable {
    /// The number of the run.
    public let id: Int64
    /// `false` when the history had a run of the same files already; that one stays as it is.
    public let isNew: Bool
  }

  /// Adds a run, unless one with the same content hash is there.
  ///
  /// - Throws: when a text of the record is empty or holds a NUL character, or the history cannot be written.
  public func add(_ record: RunRecord, _ run: RunSummary) throws(HistoryError) -> Addition {
    try record.validate()
    return try write { try Self.insert(record, run, into: $0) }
  }

  /// Adds a run within a transaction.
  static func insert(_ record: RunRecord, _ run: RunSummary, into database: Database) throws -> Addition {
    let known: SQLRequest<Int64> = "SELECT id FROM run WHERE content_hash = \(record.contentHash)"
    if let id = try known.fetchOne(database) { return Addition(id: id, isNew: false) }
    try database.execute(
      literal: """
        INSERT INTO run (test, spec, label, commit_name, environment, note, started_at, added_at, duration,
          content_hash, tool_version)
        VALUES (\(record.test), \(record.spec), \(record.label), \(record.commit), \(record.environment),
          \(record.note), \(record.startedAtMicroseconds), \(record.addedAtMicroseconds),
          \(record.durationSeconds), \(record.contentHash), \(record.toolVersion))
        """)
    let id = database.lastInsertedRowID
    let outline = try SummaryCoding.text(run.outline)
    let summary = try SummaryCoding.text(run)
    try database.execute(
      literal: "INSERT INTO result (run_id, outline, summary) VALUES (\(id), \(outline), \(summary))")
    return Addition(id: id, isNew: true)
  }
}

extension RunRecord {
  /// Makes sure that the record can be stored as it is.
  func validate() throws(HistoryError) {
    let required = [("test", test), ("spec", spec), ("tool version", toolVersion)]
    let optional = [("label", label), ("commit", commit), ("environment", environment), ("note", note)]
    for (field, text) in required + optional.compactMap({ field, text in text.map { (field, $0) } }) {
      if text.isEmpty { throw .invalid(field: field, rule: "is empty") }
      if text.utf8.contains(0) { throw .invalid(field: field, rule: "holds a NUL character") }
    }
    let isHexadecimal = contentHash.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    if contentHash.utf8.count != 64 || !isHexadecimal {
      throw .invalid(field: "content hash", rule: "is not 64 hexadecimal digits")
    }
    if let durationSeconds, !(durationSeconds >= 0 && durationSeconds.isFinite) {
      throw .invalid(field: "duration", rule: "is negative or no number")
    }
  }
}
