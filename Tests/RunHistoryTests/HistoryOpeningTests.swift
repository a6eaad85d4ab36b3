import Foundation
import GRDB
import RunHistory
import TestSupport
import Testing

@Suite struct HistoryOpeningTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func expect(_ message: String, _ body: () throws -> Void) {
    let error = #expect(throws: HistoryError.self, performing: body)
    #expect(error?.description == message)
  }

  @Test func readingNeedsAFile() throws {
    let path = folder.url.appending(path: "none.sqlite").path(percentEncoded: false)
    expect("\(path): no such history; 'k6lens history add' makes one, --db names another") {
      _ = try HistoryStore(path: path, for: .reading)
    }
  }

  @Test func writingNeedsAFolder() throws {
    let path = folder.url.appending(path: "none/k6lens.sqlite").path(percentEncoded: false)
    expect("\(path): the history cannot be opened (unable to open database file)") {
      _ = try HistoryStore(path: path, for: .writing)
    }
  }

  @Test(arguments: [HistoryStore.Access.reading, .writing])
  func leavesFilesAloneThatAreNoDatabase(access: HistoryStore.Access) throws {
    let path = try folder.write(
      "k6lens.sqlite", String(repeating: "not a database, but long enough\n", count: 100))
    let before = try Data(contentsOf: URL(filePath: path))
    expect("\(path): not a history, the file is no SQLite database") {
      _ = try HistoryStore(path: path, for: access)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: [HistoryStore.Access.reading, .writing])
  func leavesDatabasesOfOthersAlone(access: HistoryStore.Access) throws {
    let path = folder.url.appending(path: "other.sqlite").path(percentEncoded: false)
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE message (body TEXT)") }
    try other.close()
    let before = try Data(contentsOf: URL(filePath: path))
    expect("\(path): not a history, the database belongs to another program") {
      _ = try HistoryStore(path: path, for: access)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: [HistoryStore.Access.reading, .writing])
  func refusesWhatANewerVersionMade(access: HistoryStore.Access) throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1)
    try store.close()
    let newer = try DatabaseQueue(path: store.path)
    try newer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try newer.close()
    expect("\(store.path): a newer version of k6lens made this history, use that version or a later one") {
      _ = try HistoryStore(path: store.path, for: access)
    }
  }

  @Test func takesAnEmptyFileAsNew() throws {
    _ = try folder.write("k6lens.sqlite", "")
    #expect(try HistoryStore(in: folder).addSmall(1) == 1)
  }

  @Test func takesAnyFileName() throws {
    for name in ["이력 100%?x#y.sqlite", ":memory:", "file:x?mode=memory", "a'b\"c.sqlite"] {
      let path = folder.url.path(percentEncoded: false) + "/" + name
      let store = try HistoryStore(path: path, for: .writing)
      try store.addSmall(1)
      try store.close()
      #expect(FileManager.default.fileExists(atPath: path), "\(name)")
      #expect(try HistoryStore(path: path, for: .reading).runs().count == 1)
    }
  }

  @Test func leavesOnlyTheDatabaseBehind() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1)
    _ = try store.runs()
    try store.close()
    let reader = try HistoryStore(in: folder, for: .reading)
    _ = try reader.runs()
    try reader.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["k6lens.sqlite"])
  }

  @Test func keepsItsRulesAgainstOtherWriters() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1)
    try store.close()
    let queue = try DatabaseQueue(path: store.path)
    for statement in [
      "UPDATE run SET test = ''", "UPDATE run SET spec = NULL", "UPDATE run SET started_at = 'yesterday'",
      "UPDATE run SET content_hash = 'x'", "UPDATE run SET duration = -1", "UPDATE result SET summary = '{'",
      "INSERT INTO result VALUES (99, '{}', '{}')",
    ] {
      let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
      #expect(error?.resultCode == .SQLITE_CONSTRAINT, "\(statement)")
    }
  }

  @Test func saysWhichRunCannotBeRead() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1)
    let queue = try DatabaseQueue(path: store.path)
    try queue.write { try $0.execute(sql: "UPDATE result SET summary = '{}'") }
    expect("run @1 was stored by k6lens 0.1.0 in a form that this version cannot read") {
      _ = try store.summary(of: try store.run(.id(1)))
    }
  }
}
