import GRDB

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension HistoryStore {
  /// Opens a checked and migrated database.
  static func open(_ path: String, for access: Access) throws -> DatabaseQueue {
    // SQLite takes some names for other things than files: an empty one, and those of URIs.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw HistoryError.cannotOpen(path: path, reason: "no file name")
    }
    let file = path.hasPrefix("/") ? path : "./" + path
    let exists = isPermitted(file, F_OK)
    if access == .reading, !exists { throw HistoryError.missing(path: path) }
    let isWritable = exists ? isPermitted(file, W_OK) && isPermitted(folder(of: file), W_OK) : true
    if access == .writing, !isWritable { throw HistoryError.readOnly(path: path) }

    if !isWritable { return try openReadOnly(file, path: path) }
    let queue = try DatabaseQueue(path: file, configuration: configuration())
    let isCurrent = try queue.read { try check($0, path: path) }
    if access == .reading, isCurrent { return queue }
    // Only now, as nothing must change in a file that turns out not to be ours. SQLite writes to the disk at every
    // commit (`synchronous` is FULL), and keeps readers and writers out of each other's way with a log.
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    if !isCurrent { try HistoryMigrations.migrate(queue) }
    return queue
  }

  /// Opens a file that cannot be written to, such as one on a read-only disk.
  private static func openReadOnly(_ file: String, path: String) throws -> DatabaseQueue {
    var queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: file, configuration: configuration(isReadOnly: true))
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      // SQLite wants to write its log's index; without a log it need not, if it may rely on nobody writing.
      if isPermitted(file + "-wal", F_OK) { throw HistoryError.readOnly(path: path) }
      queue = try DatabaseQueue(path: immutableURI(file), configuration: configuration(isReadOnly: true))
    }
    guard try queue.read({ try check($0, path: path) }) else {
      // An older database that cannot be brought up to date.
      throw HistoryError.readOnly(path: path)
    }
    return queue
  }

  /// Makes sure that the database is ours; `false` when it must still be migrated.
  private static func check(_ database: Database, path: String) throws -> Bool {
    let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    if application != HistoryMigrations.applicationID {
      let hasTables =
        try Bool.fetchOne(
          database,
          sql: """
            SELECT EXISTS (SELECT * FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*')
            """) ?? false
      if application != 0 || hasTables { throw HistoryError.foreign(path: path) }
      return false
    }
    let version = try HistoryMigrations.version(of: database)
    if version > HistoryMigrations.currentVersion { throw HistoryError.newer(path: path) }
    return version == HistoryMigrations.currentVersion
  }

  private static func configuration(isReadOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(Double(patienceSeconds))
    configuration.foreignKeysEnabled = true
    return configuration
  }

  private static func immutableURI(_ file: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var escaped: [UInt8] = []
    for byte in file.utf8 {
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"):
        escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: escaped.append(byte)
      }
    }
    return "file:\(String(decoding: escaped, as: UTF8.self))?immutable=1"
  }

  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  private static func isPermitted(_ file: String, _ mode: Int32) -> Bool { access(file, mode) == 0 }
}
