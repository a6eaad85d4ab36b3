import GRDB

/// The runs of the past, in an SQLite database.
///
/// Several processes may use one file at once; each waits for the others. What a method reports as done has been
/// written to the disk, so that neither a killed process nor a power cut loses it. Close the store when it is no
/// longer needed.
public final class HistoryStore: Sendable {
  /// What a store is opened for.
  public enum Access: Sendable {
    /// Reading only: the file must exist.
    case reading
    /// Reading and writing: the file is made where there is none.
    case writing
  }

  /// How long a process waits for others, in seconds.
  public static let patienceSeconds = 30

  /// The database's file, as it was given.
  public let path: String

  private let connection: DatabaseQueue

  /// Opens a history.
  ///
  /// - Parameters:
  ///   - path: the database's file; its folder must exist.
  ///   - access: what it is opened for.
  /// - Throws: when there is no such file to read, or it is no history, is newer than this version, or cannot be
  ///   read or written.
  public init(path: String, for access: Access) throws(HistoryError) {
    self.path = path
    connection = try Self.mappingErrors(path) { try Self.open(path, for: access) }
  }

  /// Closes the file. Further calls of other methods fail.
  ///
  /// - Throws: when the database cannot be closed.
  public func close() throws(HistoryError) {
    try Self.mappingErrors(path) { try connection.close() }
  }

  /// Reads at one point in time: what other processes write meanwhile is not seen.
  func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try Self.mappingErrors(path) { try connection.read(body) }
  }

  /// Writes all or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try Self.mappingErrors(path) { try connection.write(body) }
  }
}
