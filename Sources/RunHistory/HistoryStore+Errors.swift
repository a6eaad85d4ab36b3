import GRDB

extension HistoryStore {
  /// Turns what SQLite reports into the sentences of this module.
  static func mappingErrors<Value>(_ path: String, _ body: () throws -> Value) throws(HistoryError) -> Value {
    do {
      return try body()
    } catch let error as HistoryError {
      throw error
    } catch let error as DatabaseError {
      throw HistoryError(error, path: path)
    } catch {
      throw .failed(path: path, reason: "\(error)")
    }
  }
}

extension HistoryError {
  /// What an error of SQLite means to the user.
  init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, seconds: HistoryStore.patienceSeconds)
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_CORRUPT:
      self = .failed(path: path, reason: "the history is damaged (\(reason)), restore a copy of it")
    default: self = .failed(path: path, reason: reason)
    }
  }
}
