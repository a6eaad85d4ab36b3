@testable import RunHistory
import TestSupport
import Testing

@Suite struct HistoryExchangeTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func lines(_ store: HistoryStore, _ filter: RunFilter = .all) throws -> [String] {
    var lines: [String] = []
    try store.export(filter) { lines.append($0) }
    return lines
  }

  @Test func givesTheSameHistoryElsewhere() throws {
    let first = try HistoryStore(in: folder)
    let recorded = try Samples.recorded("02-reservation-stress-small")
    var record = Samples.record(of: recorded, test: "02-reservation-stress", number: 100)
    record.note = "line\nend, \"quotes\", \u{1} and 한글"
    _ = try first.add(record, recorded)
    // Of an earlier start, and with a gap before its number.
    try first.addSmall(1, startSecond: 10)
    try first.addSmall(2, startSecond: 5)
    _ = try first.remove([2])

    let exported = try lines(first)
    #expect(exported.count == 2)
    #expect(exported.allSatisfy { $0.hasSuffix("\n") && !$0.dropLast().contains("\n") })
    let second = try HistoryStore(in: folder, "second.sqlite")
    let additions = try second.import(Array(exported.joined().utf8))
    #expect(additions == [.init(id: 1, isNew: true), .init(id: 2, isNew: true)])
    #expect(try lines(second) == exported)
    #expect(try second.runs().map(\.record) == first.runs().map(\.record))
    for (left, right) in zip(try first.runs(), try second.runs()) {
      #expect(try first.summary(of: left) == second.summary(of: right))
    }
    #expect(try second.import(Array(exported.joined().utf8)).map(\.isNew) == [false, false])
    #expect(try second.runs().count == 2)
    #expect(try lines(first, RunFilter(test: "02-reservation-stress")) == [exported[0]])
  }

  @Test func takesLinesWithOtherEnds() throws {
    let first = try HistoryStore(in: folder)
    try first.addSmall(1)
    try first.addSmall(2)
    let text = try lines(first).map { $0.dropLast() }.joined(separator: "\r\n\r\n\n")
    let second = try HistoryStore(in: folder, "second.sqlite")
    #expect(try second.import(Array(text.utf8)).count == 2)
  }

  @Test func takesAllOrNothing() throws {
    let first = try HistoryStore(in: folder)
    try first.addSmall(1)
    let line = try #require(try lines(first).first)
    let broken: [(String, String)] = [
      (line + "garbage\n", "line 2: not a run exported from a history"),
      (line + "\n{\"a\":1}", "line 3: not a run exported from a history"),
      (
        line.replacing("history/1", with: "history/2"),
        "line 1: the form 'k6lens.history/2' is unknown, expected 'k6lens.history/1'"
      ),
      (line + line.replacing("\"test\":", with: "\"task\":"), "line 2: record.test: missing"),
      (line + line.replacing("01-queue-spike", with: ""), "line 2: the test is empty"),
      (line + line.replacing("01-queue-spike", with: "\\u0000"), "line 2: the test holds a NUL character"),
      (
        line + line.replacing("\"checks\":[]", with: "\"checks\":7"),
        "line 2: summary.checks: not of the expected type"
      ),
      (line + line.dropLast(20), "line 2: not a run exported from a history"),
    ]
    let second = try HistoryStore(in: folder, "second.sqlite")
    for (text, message) in broken {
      let error = #expect(throws: HistoryError.self) { try second.import(Array(text.utf8)) }
      #expect(error?.description == message)
      #expect(try second.runs().isEmpty)
    }
  }

  @Test func anEmptyTextHoldsNoRuns() throws {
    let store = try HistoryStore(in: folder)
    #expect(try store.import([]).isEmpty)
    #expect(try lines(store).isEmpty)
  }
}
