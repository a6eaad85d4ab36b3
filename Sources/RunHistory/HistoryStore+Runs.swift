import Foundation
import GRDB
import LoadAggregation

extension HistoryStore {
  /// The stored runs that match, oldest first.
  public func runs(_ filter: RunFilter = .all) throws(HistoryError) -> [StoredRun] {
    try read { try Self.fetchRuns($0, filter) }
  }

  /// The stored run of the files with a content hash, or `nil` when there is none.
  public func run(contentHash: String) throws(HistoryError) -> StoredRun? {
    try read { try Self.fetchRuns($0, where: "content_hash = \(contentHash)") }.first
  }

  /// The stored runs that match with their results, oldest first; without series and breakdowns, so that hundreds
  /// are read at once.
  public func outlines(_ filter: RunFilter = .all) throws(HistoryError) -> [(
    run: StoredRun, outline: RunSummary
  )] {
    let rows = try read { database in
      try Self.fetchRuns(database, filter).map { run in
        (run: run, text: try Self.text("outline", ofRun: run.id, database))
      }
    }
    return try rows.map { row throws(HistoryError) in
      (run: row.run, outline: try Self.decode(row.text, of: row.run))
    }
  }

  /// All of a stored run's results.
  ///
  /// - Throws: also when this version cannot read what is stored.
  public func summary(of run: StoredRun) throws(HistoryError) -> RunSummary {
    let text = try read { try Self.text("summary", ofRun: run.id, $0) }
    return try Self.decode(text, of: run)
  }

  /// Takes runs out of the history for good.
  ///
  /// - Parameter ids: the runs' numbers.
  /// - Returns: the runs that were there, oldest first.
  /// - Throws: when the history cannot be written.
  public func remove(_ ids: [Int64]) throws(HistoryError) -> [StoredRun] {
    try write { database in
      let removed = try Self.fetchRuns(database, .all).filter { ids.contains($0.id) }
      for run in removed { try database.execute(literal: "DELETE FROM run WHERE id = \(run.id)") }
      return removed
    }
  }

  /// The runs that match, within a transaction.
  static func fetchRuns(_ database: Database, _ filter: RunFilter) throws -> [StoredRun] {
    try fetchRuns(database, where: filter.condition, newest: filter.newest)
  }

  /// The runs that meet a condition, oldest first; of those only the newest where a number is given.
  static func fetchRuns(_ database: Database, where condition: SQL, newest: Int? = nil) throws -> [StoredRun]
  {
    let request: SQLRequest<Row> = """
      SELECT * FROM run WHERE \(condition)
      ORDER BY coalesce(started_at, added_at) DESC, id DESC LIMIT \(newest.map { max(0, $0) } ?? -1)
      """
    return try request.fetchAll(database).reversed().map(StoredRun.init(row:))
  }

  private static func text(_ column: String, ofRun id: Int64, _ database: Database) throws -> Data? {
    let request: SQLRequest<Data> = "SELECT \(sql: column) FROM result WHERE run_id = \(id)"
    return try request.fetchOne(database)
  }

  private static func decode(_ text: Data?, of run: StoredRun) throws(HistoryError) -> RunSummary {
    guard let summary = text.flatMap(SummaryCoding.summary) else {
      throw .unreadableRun(id: run.id, toolVersion: run.record.toolVersion)
    }
    return summary
  }
}

extension StoredRun {
  /// The run of a row of the table `run`.
  init(row: Row) throws {
    id = row["id"]
    record = RunRecord(
      test: row["test"], spec: row["spec"], label: row["label"], commit: row["commit_name"],
      environment: row["environment"], note: row["note"], startedAtMicroseconds: row["started_at"],
      addedAtMicroseconds: row["added_at"], durationSeconds: row["duration"],
      contentHash: row["content_hash"], toolVersion: row["tool_version"])
  }
}
