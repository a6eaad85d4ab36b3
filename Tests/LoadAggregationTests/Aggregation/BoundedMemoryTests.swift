import Foundation
import K6Parsing
import LoadStatistics
import TestSupport
import Testing

@testable import LoadAggregation

/// What is given up when memory is bounded, and what is not.
@Suite struct BoundedMemoryTests {
  private func json(_ summary: RunSummary) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(summary)
  }

  /// Many requests, each with a URL of its own, of two endpoints.
  private func uniqueURLs(_ count: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var text = ""
    for index in 0..<count {
      let url = index % 2 == 0 ? "http://h/seats/\(index)" : "http://h/orders/\(index)/pay?at=\(index)"
      let tags =
        #"{"expected_response":"true","method":"GET","name":"\#(url)","scenario":"s","status":"200","url":"\#(url)"}"#
      let time = "2024-05-01T12:\(10 + index * 40 / count):\(10 + index % 50).5Z"
      let value = (exp(Double.random(in: -1...6, using: &random)) * 1e6).rounded() / 1e6
      for (metric, value) in [
        ("http_reqs", "1"), ("http_req_duration", "\(value)"), ("http_req_failed", "0"),
      ] {
        text +=
          #"{"metric":"\#(metric)","type":"Point","data":{"time":"\#(time)","value":\#(value),"tags":\#(tags)}}"#
          + "\n"
      }
    }
    return text
  }

  private func trend(_ summary: RunSummary, _ name: String) throws -> TrendValues {
    guard case .trend(let values)? = summary.metric(name)?.values else { throw CancellationError() }
    return values
  }

  @Test func beyondTheBudgetPercentilesAreWithinATenthOfAPercentAndTheRestIsExact() throws {
    let path = Fixtures.sampleResults.appending(path: "04-concert-endurance-medium.json.gz")
      .path(percentEncoded: false)
    let exact = try RunReader(threadCount: 1).summary(of: [path])
    func bounded(_ threads: Int) throws -> RunSummary {
      var options = AggregationOptions()
      options.memoryBudget = MemoryBudget(valueCount: 1000)
      return try RunReader(options: options, threadCount: threads).summary(of: [path])
    }
    let folded = try bounded(1)
    #expect(folded.limitations == [.percentilesApproximate(relativeError: 0.001)])
    let (coarse, fine) = (try #require(folded.timeline), try #require(exact.timeline))
    #expect(coarse.bucketCount <= 64)
    #expect(coarse.bucketNanoseconds % fine.bucketNanoseconds == 0)
    #expect(folded.metrics.map(\.displayName) == exact.metrics.map(\.displayName))
    for (left, right) in zip(folded.metrics, exact.metrics) {
      guard case .trend(let approximate) = left.values, case .trend(let true_) = right.values else {
        #expect(left.values == right.values, "\(left.displayName)")
        #expect(left.thresholds == right.thresholds, "\(left.displayName)")
        continue
      }
      #expect(approximate.relativeError == 0.001)
      #expect(approximate.count == true_.count)
      #expect(approximate.avg == true_.avg)
      #expect(approximate.min == true_.min)
      #expect(approximate.max == true_.max)
      let pairs = zip(approximate.percentiles, true_.percentiles).map { ($0.value, $1.value) }
      for (found, expected) in pairs + [(approximate.med ?? .nan, true_.med ?? .nan)] {
        #expect(abs(found - expected) <= 0.001 * abs(expected), "\(left.displayName)")
      }
      if case .trend(let few)? = left.series, case .trend(let many)? = right.series {
        #expect(few.bucketCount == coarse.bucketCount)
        #expect(few.pooled == many.pooled, "\(left.displayName)")
      }
    }
    #expect(folded.metric("http_req_duration")?.series != nil)
    #expect(folded.metric("http_req_waiting")?.series != nil)
    #expect(try json(bounded(2)) == json(folded))
    #expect(try json(bounded(5)) == json(folded))
  }

  @Test func withinTheBudgetNothingChanges() throws {
    let path = Fixtures.sampleResults.appending(path: "02-reservation-stress-small.json.gz")
      .path(percentEncoded: false)
    var options = AggregationOptions()
    options.memoryBudget = MemoryBudget(bytes: 64 << 20)
    #expect(
      try RunReader(options: options).summary(of: [path]) == RunReader().summary(of: [path]))
  }

  @Test func uniqueURLsAreFoldedByPatternAndNothingIsLost() throws {
    let folder = try ScratchFolder()
    let text = uniqueURLs(3000, seed: 3)
    let path = try folder.write("urls.json", text)
    let exact = try RunReader().summary(of: [path])
    #expect(exact.breakdown(by: ["name"])?.rows.count == 3000)
    var options = AggregationOptions()
    options.tagSetLimit = 500
    var reader = RunReader(options: options, threadCount: 1)
    let folded = try reader.summary(of: [path])
    #expect(folded.limitations.contains(.tagSetsFolded(500)))
    #expect(
      folded.breakdown(by: ["name"])?.rows.map { $0.tags["name"] } == [
        "http://h/orders/:id/pay?at=:id", "http://h/seats/:id",
      ])
    #expect(folded.metrics == exact.metrics)
    #expect(folded.window == exact.window)
    // Each half separately is the sum of its endpoints.
    for (index, row) in (folded.breakdown(by: ["name"])?.rows ?? []).enumerated() {
      let lines = text.split(separator: "\n").filter { $0.contains("orders") == (index == 0) }
      let half = try RunReader().summary(of: [folder.write("half.json", lines.joined(separator: "\n"))])
      #expect(row.metric("http_req_duration")?.values == half.metric("http_req_duration")?.values)
    }
    for (threads, size) in [(1, 100_000), (2, 77_777), (4, 200_000)] {
      reader.threadCount = threads
      reader.partSize = size
      #expect(try json(reader.summary(of: [path])) == json(folded), "\(threads) threads")
    }
  }

  @Test func tagsWithoutAnyPatternEndInOthers() throws {
    let folder = try ScratchFolder()
    var text = ""
    for index in 0..<3000 {
      text +=
        #"{"metric":"http_reqs","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":{"method":"GET","order":"order number \#(index)","name":"n","vu":"\#(index)"}}}"#
        + "\n"
    }
    var options = AggregationOptions()
    options.tagSetLimit = 100
    let summary = try RunReader(options: options).summary(of: [folder.write("orders.json", text)])
    guard case .counter(let values)? = summary.metric("http_reqs")?.values else {
      Issue.record("no http_reqs")
      return
    }
    #expect(values.count == 3000)
    #expect(summary.breakdown(by: ["name"])?.rows.map { $0.tags["name"] } == ["(other)"])
  }

  /// Samples of so many trends, each with so many names and two scenarios.
  private func crowd(metrics: Int, names: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var text = ""
    for index in 0..<(metrics * names * 3) {
      let value = (exp(Double.random(in: -1...6, using: &random)) * 1e6).rounded() / 1e6
      let metric = "trend_\(Int.random(in: 0..<metrics, using: &random))"
      let name = "n\(Int.random(in: 0..<names, using: &random))"
      let time = "2024-05-01T12:\(10 + index % 40):\(10 + index % 50).5Z"
      text +=
        #"{"metric":"\#(metric)","type":"Point","data":{"time":"\#(time)","value":\#(value),"tags":{"name":"\#(name)","scenario":"s\#(index % 2)"}}}"#
        + "\n"
    }
    return text
  }

  @Test(arguments: [(10, 1_000_000), (10, 500), (3, 1_000_000), (40, 500)])
  func tooManyCombinationsOfMetricsAndTagsAreFoldedAlikeByAnyNumberOfThreads(metrics: Int, values: Int)
    throws
  {
    let folder = try ScratchFolder()
    let path = try folder.write("crowd.json", crowd(metrics: metrics, names: 60, seed: 11))
    let exact = try RunReader().summary(of: [path])
    func bounded(_ threads: Int, _ partSize: Int) throws -> RunSummary {
      var options = AggregationOptions()
      options.memoryBudget = MemoryBudget(valueCount: values, cellCount: 300)
      var reader = RunReader(options: options, threadCount: threads)
      reader.partSize = partSize
      return try reader.summary(of: [path])
    }
    let summary = try bounded(1, 1 << 20)
    #expect(summary.limitations.contains(.tagSetsFolded(300 / metrics)) == (metrics > 3))
    #expect((summary.timeline?.bucketCount ?? 0) <= 64)
    for metric in exact.metrics {
      guard case .trend(let before) = metric.values else { continue }
      let after = try trend(summary, metric.name)
      #expect(after.count == before.count && after.avg == before.avg && after.max == before.max)
      #expect(summary.metric(metric.name)?.series != nil)
    }
    let rows = summary.breakdown(by: ["scenario"])?.rows ?? []
    #expect(rows.flatMap(\.metrics).allSatisfy { $0.series == nil })
    for (threads, size) in [(2, 50_000), (3, 20_000), (5, 9_000)] {
      #expect(try json(bounded(threads, size)) == json(summary), "\(threads) threads")
    }
  }

  @Test func moreMetricsThanFitAreRefused() throws {
    let folder = try ScratchFolder()
    func lines(_ range: Range<Int>) -> String {
      range.map {
        #"{"metric":"m\#($0)","type":"Point","data":{"time":"2024-05-01T12:00:00Z","value":1,"tags":{}}}"#
          + "\n"
      }.joined()
    }
    var options = AggregationOptions()
    let budget = MemoryBudget(bytes: 64 << 20)
    options.memoryBudget = budget
    let reader = RunReader(options: options)
    let first = try folder.write("a.json", lines(0..<(budget.metricLimit - 10)))
    let second = try folder.write("b.json", lines((budget.metricLimit - 10)..<(budget.metricLimit + 1)))
    #expect(try reader.summary(of: [first]).metrics.count == budget.metricLimit - 10)
    // Each of the two has few enough, both together have one too many.
    let refused = InputError.tooManyMetrics(
      path: "\(first), \(second)", limit: budget.metricLimit, memory: 64 << 20)
    #expect(throws: refused) { try reader.summary(of: [first, second]) }
    #expect(
      "\(InputError.tooManyMetrics(path: "a.json", limit: 170, memory: 64 << 20))"
        == "a.json: more than 170 different metrics, which do not fit into 64 MiB of memory")
    #expect(
      "\(InputError.tooManyMetrics(path: "a.json", limit: 10_000, memory: nil))"
        == "a.json: more than 10000 different metrics, expected those that a script declares")
    let many = try folder.write("many.json", lines(0..<10_001))
    #expect(throws: InputError.tooManyMetrics(path: many, limit: 10_000, memory: nil)) {
      try RunReader().summary(of: [many])
    }
  }

  @Test func patternsReplaceWhatMachinesMade() {
    func pattern(_ url: String) -> String? {
      TagFolding.patterns.fold(TagSet([(key: "name", value: url)]))["name"]
    }
    #expect(pattern("/seat/123") == "/seat/:id")
    #expect(
      pattern("http://h:8080/v1/users/3f2504e0-4f89-11d3-9a0c-0305e82c3301") == "http://h::id/v1/users/:id")
    #expect(pattern("/search?q=coldplay&page=2") == "/search?q=:id&page=:id")
    #expect(pattern("GET /concerts/:id/schedules") == "GET /concerts/:id/schedules")
    #expect(pattern("/reservations") == "/reservations")
    #expect(pattern("") == "")
  }

  @Test func foldingTwiceIsFoldingOnce() {
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      let letters = Array("/ab1?&=:.-f ")
      let text = String((0..<20).map { _ in letters.randomElement(using: &random) ?? "a" })
      let tags = TagSet([(key: "name", value: text), (key: "vu", value: "1"), (key: "x", value: text)])
      for folding in [TagFolding.patterns, .systemTags, .nothing] {
        let once = folding.fold(tags)
        #expect(folding.fold(once) == once, "seed \(seed)")
        #expect(
          TagFolding.systemTags.fold(TagFolding.patterns.fold(tags)) == TagFolding.systemTags.fold(tags))
      }
    }
  }
}
