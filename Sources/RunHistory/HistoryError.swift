/// Why the history cannot do what is asked; the description is one sentence for the user.
public enum HistoryError: Error, Sendable, Equatable {
  /// There is no such file.
  case missing(path: String)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// The file is an SQLite database of another program.
  case foreign(path: String)
  /// A newer version of this project made the database.
  case newer(path: String)
  /// The file, or the folder it is in, may not be written to.
  case readOnly(path: String)
  /// The file cannot be opened or created; `reason` is SQLite's.
  case cannotOpen(path: String, reason: String)
  /// Another process has kept the database to itself for too long.
  case busy(path: String, seconds: Int)
  /// The disk is full.
  case full(path: String)
  /// SQLite failed in another way; `reason` is its own text.
  case failed(path: String, reason: String)
  /// A stored run is in a form that this version cannot read.
  case unreadableRun(id: Int64, toolVersion: String)
  /// A value that is to be stored breaks a rule of the history.
  case invalid(field: String, rule: String)
  /// No stored run is meant by a reference such as `@12`.
  case noSuchRun(reference: String, scope: RunScope?)
  /// A reference that cannot be read.
  case invalidReference(String)
  /// A line of an export that cannot be read, counted from 1.
  case invalidLine(Int, reason: String)
}

extension HistoryError: CustomStringConvertible {
  /// What is wrong, without a full stop.
  public var description: String {
    switch self {
    case .missing(let path): "\(path): no such history; 'k6lens history add' makes one, --db names another"
    case .notADatabase(let path): "\(path): not a history, the file is no SQLite database"
    case .foreign(let path): "\(path): not a history, the database belongs to another program"
    case .newer(let path):
      "\(path): a newer version of k6lens made this history, use that version or a later one"
    case .readOnly(let path): "\(path): the history or its folder may not be written to"
    case .cannotOpen(let path, let reason): "\(path): the history cannot be opened (\(reason))"
    case .busy(let path, let seconds):
      "\(path): another process has kept the history to itself for \(seconds) s"
    case .full(let path): "\(path): the disk is full, nothing was changed"
    case .failed(let path, let reason): "\(path): \(reason)"
    case .unreadableRun(let id, let toolVersion):
      "run @\(id) was stored by k6lens \(toolVersion) in a form that this version cannot read"
    case .invalid(let field, let rule): "the \(field) \(rule)"
    case .noSuchRun(let reference, let scope):
      "\(reference): the history has no such run\(scope.map { " of \($0)" } ?? "")"
    case .invalidReference(let text):
      "'\(text)' is no reference to a run, expected @12, @last, @last~1 or @label:NAME"
    case .invalidLine(let line, let reason): "line \(line): \(reason)"
    }
  }
}
