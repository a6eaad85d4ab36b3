import Foundation
import K6Parsing
import TestSupport
import Testing

@testable import LoadAggregation

/// However the samples are split, and in whatever order the parts are merged, the summary is the same to the byte.
@Suite struct ShardTests {
  private func json(_ summary: RunSummary) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Which file a sample came from is the one thing that may differ.
    let anonymous = RunSummary(
      source: RunSource(files: []), window: summary.window, timeline: summary.timeline,
      metrics: summary.metrics, checks: summary.checks, groups: summary.groups,
      breakdowns: summary.breakdowns, errors: summary.errors, problems: summary.problems,
      limitations: summary.limitations)
    return String(decoding: try encoder.encode(anonymous), as: UTF8.self)
  }

  private func lines(_ run: String) throws -> [ArraySlice<UInt8>] {
    try Fixtures.sampleResults.appending(path: "\(run).json.gz").inflated().split(separator: 0x0a)
  }

  @Test(arguments: ["01-queue-spike-small", "04-concert-endurance-small"])
  func shardsInAnyOrderGiveTheWhole(_ run: String) throws {
    let lines = try lines(run)
    let folder = try ScratchFolder()
    let whole = try folder.write("whole.json", lines.joined(separator: [0x0a]))
    let reader = RunReader(threadCount: 1)
    let expected = try json(reader.summary(of: [whole]))
    for seed in UInt64(2)...7 {
      var random = SeededGenerator(seed: seed)
      let cuts = (1..<Int(seed)).map { _ in Int.random(in: 1..<lines.count, using: &random) }.sorted()
      var paths: [String] = []
      for (index, (start, end)) in zip([0] + cuts, cuts + [lines.count]).enumerated() where start < end {
        paths.append(try folder.write("\(seed)-\(index).json", lines[start..<end].joined(separator: [0x0a])))
      }
      #expect(try json(reader.summary(of: paths.shuffled(using: &random))) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func partsOnAnyNumberOfThreadsGiveTheWhole(_ threads: Int) throws {
    let lines = try lines("02-reservation-stress-small")
    let folder = try ScratchFolder()
    let path = try folder.write("whole.json", lines.joined(separator: [0x0a]))
    let expected = try RunReader(threadCount: 1).summary(of: [path])
    var reader = RunReader(threadCount: threads)
    for (size, mapped) in [(10_000, true), (123_457, false), (500_000, true)] {
      reader.partSize = size
      reader.mapsFiles = mapped
      let summary = try reader.summary(of: [path])
      #expect(summary == expected)
      #expect(try json(summary) == json(expected))
    }
  }

  @Test func aSummarySurvivesCoding() throws {
    let path = Fixtures.sampleResults.appending(path: "03-payment-load-medium.json.gz").path(
      percentEncoded: false)
    let summary = try RunReader().summary(of: [path])
    let data = try JSONEncoder().encode(summary)
    #expect(try JSONDecoder().decode(RunSummary.self, from: data) == summary)
  }
}
