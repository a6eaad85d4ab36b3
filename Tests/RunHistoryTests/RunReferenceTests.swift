import RunHistory
import TestSupport
import Testing

@Suite struct RunReferenceTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test(arguments: [
    ("@12", RunReference.id(12)), ("@last", .last(before: 0)), ("@last~1", .last(before: 1)),
    ("@last~0", .last(before: 0)), ("@label:main", .label("main")), ("@label:a b~1@x:y", .label("a b~1@x:y")),
  ])
  func reads(text: String, reference: RunReference) throws {
    #expect(try RunReference(text) == reference)
  }

  @Test(arguments: [
    "@", "@x", "12", "@last~", "@last~-1", "@last~1x", "@label:", "@-1", "@+1", "@1.0", "@Last", "@ 1", "@１",
    "@99999999999999999999",
  ])
  func refuses(text: String) {
    let error = #expect(throws: HistoryError.self) { try RunReference(text) }
    #expect(
      error?.description == "'\(text)' is no reference to a run, expected @12, @last, @last~1 or @label:NAME")
  }

  @Test func findsRuns() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1, startSecond: 10) { $0.label = "main" }
    try store.addSmall(2, spec: "large", startSecond: 20) { $0.label = "main" }
    try store.addSmall(3, startSecond: 30)
    try store.addSmall(4, startSecond: 5) { $0.label = "main" }
    func id(_ text: String, _ scope: RunScope? = nil) throws -> Int64 {
      try store.run(try RunReference(text), within: scope).id
    }
    let small = RunScope(test: "01-queue-spike", spec: "small")
    #expect(try id("@2") == 2)
    #expect(try id("@2", small) == 2)
    #expect(try id("@last") == 3)
    #expect(try id("@last~1") == 2)
    #expect(try id("@last~1", small) == 1)
    #expect(try id("@last~3") == 4)
    #expect(try id("@label:main") == 2)
    #expect(try id("@label:main", small) == 1)
  }

  @Test func saysWhatIsNotThere() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1)
    let scope = RunScope(test: "01-queue-spike", spec: "small")
    for (text, scope, message) in [
      ("@2", scope, "@2: the history has no such run"),
      ("@last~1", scope, "@last~1: the history has no such run of 01-queue-spike/small"),
      ("@label:x", RunScope(test: "t"), "@label:x: the history has no such run of t"),
      ("@last~9223372036854775807", nil, "@last~9223372036854775807: the history has no such run"),
    ] as [(String, RunScope?, String)] {
      let error = #expect(throws: HistoryError.self) { try store.run(try RunReference(text), within: scope) }
      #expect(error?.description == message)
    }
  }

  @Test func findsRepeats() throws {
    let store = try HistoryStore(in: folder)
    try store.addSmall(1, startSecond: 100)
    try store.addSmall(2, startSecond: 200, duration: 66)
    try store.addSmall(3, startSecond: 300, duration: 66.1)
    try store.addSmall(4, spec: "large", startSecond: 400)
    try store.addSmall(5, startSecond: 500) { $0.durationSeconds = nil }
    try store.addSmall(6, startSecond: 600, duration: 54)
    try store.addSmall(7, startSecond: 700)
    let scope = RunScope(test: "01-queue-spike", spec: "small")
    func ids(before second: Int64?, excluding hashes: [String] = [], newest: Int = 30) throws -> [Int64] {
      try store.repeats(
        of: scope, durationSeconds: 60, beforeMicroseconds: second.map { $0 * 1_000_000 }, excluding: hashes,
        newest: newest
      ).map(\.id)
    }
    #expect(try ids(before: nil) == [1, 2, 6, 7])
    #expect(try ids(before: 700) == [1, 2, 6])
    #expect(try ids(before: 700, excluding: [Samples.record(number: 2).contentHash]) == [1, 6])
    #expect(try ids(before: nil, newest: 2) == [6, 7])
  }
}
