import K6Parsing
import LoadAggregation
@testable import RunHistory
import TestSupport
import Testing

@Suite struct HistoryStoreTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test(arguments: ["01-queue-spike-small", "03-payment-load-large", "04-concert-endurance-medium"])
  func storesAllOfARecordedRun(name: String) throws {
    let run = try Samples.recorded(name)
    let record = Samples.record(of: run, number: 7)
    let store = try HistoryStore(in: folder)
    #expect(try store.add(record, run) == .init(id: 1, isNew: true))
    try store.close()

    let again = try HistoryStore(in: folder, for: .reading)
    let stored = try #require(try again.runs().first)
    #expect(stored == StoredRun(id: 1, record: record))
    #expect(try again.summary(of: stored) == run)
    #expect(stored.record.startedAtMicroseconds == run.window.start.map { $0 / 1000 })
    let outline = try #require(try again.outlines().first?.outline)
    #expect(outline.metrics.map(\.values) == run.metrics.map(\.values))
    #expect(outline.breakdowns.isEmpty && outline.metrics.allSatisfy { $0.series == nil })
  }

  @Test func noticesTheSameFilesAgain() throws {
    let store = try HistoryStore(in: folder)
    let run = Samples.small()
    var record = Samples.record(of: run, number: 1)
    #expect(try store.add(record, run) == .init(id: 1, isNew: true))
    record.label = "another"
    #expect(try store.add(record, run) == .init(id: 1, isNew: false))
    #expect(try store.runs().map(\.record.label) == [nil])
  }

  @Test func listsOldestFirstByTheStartOfRuns() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1, startSecond: 300)
    try store.addSmall(2, startSecond: 100)
    try store.addSmall(3, startSecond: 200)
    // A run without a time of its own stands where it was added, which is later than all of these.
    try store.addSmall(4) { $0.startedAtMicroseconds = nil }
    #expect(try store.runs().map(\.id) == [2, 3, 1, 4])
    #expect(try store.runs(RunFilter(newest: 2)).map(\.id) == [1, 4])
    #expect(try store.runs(RunFilter(newest: 0)).isEmpty)
    let second = RunFilter(sinceMicroseconds: 200_000_000, beforeMicroseconds: 300_000_000)
    #expect(try store.runs(second).map(\.id) == [3])
  }

  @Test func findsRunsByWhatIsKnownOfThem() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1) { $0.label = "v1" }
    try store.addSmall(2, spec: "large") { $0.commit = "abc" }
    try store.addSmall(3, test: "02-reservation") { $0.environment = "staging" }
    #expect(try store.runs(RunFilter(test: "01-queue-spike")).map(\.id) == [1, 2])
    #expect(try store.runs(RunFilter(test: "01-queue-spike", spec: "large")).map(\.id) == [2])
    #expect(try store.runs(RunFilter(label: "v1")).map(\.id) == [1])
    #expect(try store.runs(RunFilter(commit: "abc")).map(\.id) == [2])
    #expect(try store.runs(RunFilter(environment: "staging")).map(\.id) == [3])
    #expect(try store.runs(RunFilter(test: "01-queue-spike", environment: "staging")).isEmpty)
  }

  @Test func removesRunsForGood() throws {
    let store = try HistoryStore(in: folder)
    try (1...3).forEach { try store.addSmall($0) }
    let last = try #require(try store.runs().last)
    #expect(try store.remove([3, 1, 99]).map(\.id) == [1, 3])
    #expect(try store.runs().map(\.id) == [2])
    #expect(throws: HistoryError.unreadableRun(id: 3, toolVersion: "0.1.0")) { try store.summary(of: last) }
    // The number of a removed run may stand in somebody's notes.
    #expect(try store.addSmall(3) == 4)
  }

  @Test func keepsHostileTexts() throws {
    let store = try HistoryStore(in: folder)
    let texts = [
      "'); DROP TABLE run; --", "\" OR 1=1", "%_*?[]", "\u{1}\u{7f}\u{1b}[31m\r\n\t",
      "\u{202e}\u{feff}e\u{301}",
      "한글 결과", "🙂", "@last", "NULL", "1e3",
    ]
    for (number, text) in texts.enumerated() {
      var record = Samples.record(test: text, spec: text, number: number)
      record.label = text
      record.commit = text
      record.environment = text
      record.note = text
      let id = try store.add(record, Samples.small()).id
      #expect(
        try store.runs(RunFilter(test: text, spec: text, label: text)) == [StoredRun(id: id, record: record)])
      #expect(try store.run(.label(text), within: RunScope(test: text, spec: text)).id == id)
    }
    #expect(try store.runs().count == texts.count)
  }

  @Test func keepsHostileResults() throws {
    let store = try HistoryStore(in: folder)
    let small = Samples.small()
    let names = ["\0nul", "</script>", "\u{2028}", "\"\\", "'; DELETE FROM run"]
    let values = [
      Double.infinity, -Double.infinity, 0.1 + 0.2, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]
    let run = RunSummary(
      source: small.source,
      window: RunWindow(start: .min, end: .max, durationSeconds: nil, basis: .estimated), timeline: nil,
      metrics: values.map {
        MetricSummary(
          name: names[0], type: .gauge, contains: .plain,
          values: .gauge(GaugeValues(value: $0, min: nil, max: $0)))
      },
      checks: names.map { CheckSummary(group: $0, name: $0, passes: .max, fails: 0) }, groups: names,
      breakdowns: [], errors: [], problems: .none, limitations: names.map { .filtered($0) })
    let id = try store.add(Samples.record(of: run, number: 1), run).id
    let stored = try store.run(.id(id))
    #expect(try store.summary(of: stored) == run)
    #expect(stored.record.startedAtMicroseconds == -9_223_372_036_854_776)
  }

  @Test func refusesRecordsThatBreakItsRules() throws {
    let store = try HistoryStore(in: folder)
    let broken: [(WritableKeyPath<RunRecord, String>, String, String)] = [
      (\.test, "", "the test is empty"), (\.spec, "a\0b", "the spec holds a NUL character"),
      (\.toolVersion, "", "the tool version is empty"),
      (\.contentHash, "ABC", "the content hash is not 64 hexadecimal digits"),
    ]
    for (field, text, message) in broken {
      var record = Samples.record(number: 1)
      record[keyPath: field] = text
      let error = #expect(throws: HistoryError.self) { try store.add(record, Samples.small()) }
      #expect(error?.description == message)
    }
    #expect(try store.runs().isEmpty)
  }

  @Test func refusesDurationsThatAreNone() throws {
    let store = try HistoryStore(in: folder)
    for duration in [-1, .nan, .infinity] as [Double] {
      var record = Samples.record(number: 1)
      record.durationSeconds = duration
      let error = #expect(throws: HistoryError.self) { try store.add(record, Samples.small()) }
      #expect(error?.description == "the duration is negative or no number")
    }
  }
}
