import Foundation
import GRDB
import LoadAggregation
import RunHistory
import TestSupport
import Testing

/// Several processes of the real tool on one history.
@Suite(.serialized) struct HistoryProcessTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var database: String { folder.url.appending(path: "k6lens.sqlite").path }

  /// Writes runs of one test, each a second later than the one before.
  private func writeRuns(_ test: String, _ count: Int, startSecond: Int) throws -> String {
    for number in 1...count {
      try folder.write(
        "\(test)/\(test)-small.\(number).json",
        TinyRun.text(startSecond: startSecond + number, requestCount: 5))
    }
    return folder.url.appending(path: test).path
  }

  private func expectSoundDatabase() throws {
    let queue = try DatabaseQueue(path: database)
    #expect(try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    #expect(try queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
  }

  @Test func eightProcessesAddAtOnce() throws {
    let folders = try (0..<8).map { try writeRuns("test\($0)", 25, startSecond: 1_700_000_000 + 100 * $0) }
    let processes = try folders.map { try ToolProcess("history", "add", $0, "--db", database, "--quiet") }
    for process in processes {
      #expect(process.wait() == 0)
      #expect(try process.errorOutput() == "")
      #expect(try process.output().split(separator: "\n").count == 25)
    }
    let store = try HistoryStore(path: database, for: .reading)
    let runs = try store.runs()
    #expect(Set(runs.map(\.id)) == Set(1...200))
    for test in 0..<8 { #expect(try store.runs(RunFilter(test: "test\(test)")).count == 25) }
    for run in runs { #expect(try store.summary(of: run).metric("http_reqs") != nil) }
    try store.close()
    try expectSoundDatabase()
  }

  @Test func whatWasToldSurvivesFiftyKills() throws {
    let seed: UInt64 = 7
    var generator = SeededGenerator(seed: seed)
    var told: [(id: Int64, test: String)] = []
    var cut = 0
    for round in 0..<50 {
      let test = "round\(round)"
      let runs = try writeRuns(test, 16, startSecond: 1_700_000_000 + 1000 * round)
      let process = try ToolProcess("history", "add", runs, "--db", database, "--quiet")
      // At some moment: before the first run is told, or at or between any of the others.
      let wanted = Int.random(in: 0..<15, using: &generator)
      let patience = Date(timeIntervalSinceNow: 20)
      while try process.output().split(separator: "\n").count < wanted, Date() < patience { usleep(500) }
      usleep(UInt32.random(in: 0..<(wanted == 0 ? 30_000 : 3000), using: &generator))
      process.kill()
      let output = try process.output()
      // A line without its end was not told.
      let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      told += lines.compactMap { line in
        line.dropFirst().split(separator: " ").first.flatMap { Int64($0) }.map { ($0, test) }
      }
      if lines.count < 16 { cut += 1 }
    }
    #expect(cut > 40, "seed \(seed): only \(cut) of 50 processes were killed in the middle")
    #expect(told.count > 100, "seed \(seed)")
    let store = try HistoryStore(path: database, for: .reading)
    let stored = Dictionary(uniqueKeysWithValues: try store.runs().map { ($0.id, $0) })
    for (id, test) in told {
      let run = try #require(stored[id], "seed \(seed): @\(id) is lost")
      #expect(run.record.test == test)
    }
    // Nothing half-done is there either.
    for run in stored.values { #expect(try store.summary(of: run).metric("http_reqs") != nil) }
    try store.close()
    try expectSoundDatabase()
  }
}
