import Foundation
import GRDB
import LoadAggregation
import RunHistory
import TestSupport
import Testing

/// Histories that earlier versions made, each as its version left it: every later version must read them.
@Suite struct HistoryMigrationTests {
  private static let folder = Fixtures.directory.appending(path: "history")
  private static let versions = [1]

  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// A copy of a stored history, since opening one may bring it up to date.
  private func copy(_ version: Int) throws -> String {
    try scratch.write(
      "v\(version).sqlite", try Data(contentsOf: Self.folder.appending(path: "v\(version).sqlite")))
  }

  private func userVersion(_ path: String) throws -> Int? {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
  }

  @Test func everyVersionHasItsFixture() throws {
    let store = try HistoryStore(in: scratch, "new.sqlite")
    try store.close()
    let current = try #require(try userVersion(store.path))
    #expect(Self.versions == Array(1...current))
    for version in Self.versions { #expect(try userVersion(copy(version)) == version) }
  }

  @Test(arguments: versions, [HistoryStore.Access.reading, .writing])
  func isReadWhole(version: Int, access: HistoryStore.Access) throws {
    let store = try HistoryStore(path: copy(version), for: access)
    let runs = try store.runs()
    #expect(runs.map(\.scope.description) == ["01-queue/small", "02-pay/large"])
    let first = try #require(runs.first)
    #expect(first.id == 1)
    #expect(first.record.label == "v1.0" && first.record.commit == "abc123")
    #expect(first.record.environment == "staging" && first.record.note == "티켓 오픈 전")
    #expect(first.record.startedAtMicroseconds == 1_700_000_000_190_000)
    #expect(runs.last?.record.label == nil)
    for run in runs {
      let summary = try store.summary(of: run)
      let duration = try #require(summary.metric("http_req_duration"))
      guard case .trend(let values) = duration.values else {
        Issue.record("not a trend")
        continue
      }
      #expect(values.count == 40)
      #expect(values.percentile(95).map { abs($0 - (run.id == 1 ? 135.32 : 162.384)) < 1e-9 } == true)
      // What a later diff needs is there too.
      #expect(duration.series != nil && summary.timeline != nil)
      #expect(summary.breakdowns.contains { !$0.rows.isEmpty })
      #expect(duration.thresholds.map(\.expression) == ["p(95)<500"])
      #expect(try store.outlines().contains { $0.run.id == run.id && $0.outline.window == summary.window })
    }
    try store.close()
  }

  @Test(arguments: versions)
  func isWrittenTo(version: Int) throws {
    let path = try copy(version)
    let store = try HistoryStore(path: path, for: .writing)
    #expect(try store.addSmall(9) == 3)
    let hash = try #require(try store.runs().first).record.contentHash
    #expect(try store.run(contentHash: hash)?.id == 1)
    #expect(try store.remove([1]).map(\.id) == [1])
    #expect(try store.runs().map(\.id) == [3, 2])
    try store.close()
    #expect(try userVersion(path) == Self.versions.last)
    let queue = try DatabaseQueue(path: path)
    #expect(try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    try queue.close()
  }
}
