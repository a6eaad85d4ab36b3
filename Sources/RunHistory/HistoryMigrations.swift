import GRDB

/// The steps from an empty database to the current one. A step that was released is never changed.
enum HistoryMigrations {
  /// What marks a database file as a history (`PRAGMA application_id`): "k6ls" in ASCII.
  static let applicationID: Int32 = 0x6b36_6c73

  /// The steps in their order. The database remembers how many were taken (`PRAGMA user_version`).
  private static let steps: [@Sendable (Database) throws -> Void] = [createRuns]

  /// How many steps this version knows.
  static var currentVersion: Int { steps.count }

  /// How many steps a database has behind it.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// Takes the steps that are missing: all of them, or none. Several processes may try at once.
  static func migrate(_ queue: DatabaseQueue) throws {
    // The lock comes first, so that the version that is read is still true when the steps are taken.
    try queue.inTransaction(.immediate) { database in
      let version = try version(of: database)
      for step in steps.dropFirst(version) { try step(database) }
      if version < steps.count { try database.execute(sql: "PRAGMA user_version = \(steps.count)") }
      return .commit
    }
  }

  @Sendable
  private static func createRuns(_ database: Database) throws {
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(
      sql: """
        CREATE TABLE run (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          test TEXT NOT NULL CHECK (test <> ''),
          spec TEXT NOT NULL CHECK (spec <> ''),
          label TEXT CHECK (label <> ''),
          commit_name TEXT CHECK (commit_name <> ''),
          environment TEXT CHECK (environment <> ''),
          note TEXT CHECK (note <> ''),
          started_at INTEGER,
          added_at INTEGER NOT NULL,
          duration REAL CHECK (duration >= 0),
          content_hash TEXT NOT NULL UNIQUE
            CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
          tool_version TEXT NOT NULL CHECK (tool_version <> '')
        ) STRICT;

        CREATE INDEX run_by_scope ON run (test, spec, coalesce(started_at, added_at), id);
        CREATE INDEX run_by_time ON run (coalesce(started_at, added_at), id);
        CREATE INDEX run_by_label ON run (label) WHERE label IS NOT NULL;

        CREATE TABLE result (
          run_id INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
          outline TEXT NOT NULL CHECK (json_valid(outline)),
          summary TEXT NOT NULL CHECK (json_valid(summary))
        ) STRICT;
        """)
  }
}
