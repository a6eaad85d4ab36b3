import Foundation
import LoadAggregation
import ReportRendering
import TestSupport
import Testing

/// k6's object of `handleSummary` read and written again.
@Suite struct SummaryRoundTripTests {
  private struct Document: Decodable, Equatable {
    struct Metric: Decodable, Equatable {
      let type: String
      let contains: String
      let values: [String: Double]
      let thresholds: [String: [String: Bool]]?
    }
    struct State: Decodable, Equatable { let testRunDurationMs: Double }

    let metrics: [String: Metric]
    let state: State
  }

  @Test(arguments: RecordedRuns.all)
  func givesBackTheSameMetrics(run: String) throws {
    let file = RecordedRuns.file(run, "handle-summary.json")
    let written = RunJSON().document(try RunReader(threadCount: 1).summary(of: [file.path]))
    let theirs = try JSONDecoder().decode(Document.self, from: try Data(contentsOf: file))
    let ours = try JSONDecoder().decode(Document.self, from: Data(written.utf8))
    #expect(ours.metrics == theirs.metrics)
    let (duration, expected) = (ours.state.testRunDurationMs, theirs.state.testRunDurationMs)
    #expect(abs(duration - expected) <= 1e-12 * expected)
  }

  @Test func keepsTheUsersSpellingOfPercentilesAndMetricsWithoutSamples() throws {
    let text = #"""
      {"metrics":{"t":{"type":"trend","contains":"time",
         "values":{"avg":1,"count":3,"min":1,"med":1,"max":2,"p(99.90)":2,"p(99.9)":2,"p(0)":1}},
       "r{a:b}":{"type":"rate","contains":"default","values":{"rate":0,"passes":0,"fails":0}},
       "t{a:b}":{"type":"trend","contains":"time",
         "values":{"avg":0,"count":0,"min":0,"med":0,"max":0,"p(99.90)":0,"p(99.9)":0,"p(0)":0}},
       "g{a:b}":{"type":"gauge","contains":"default","values":{"value":0,"min":0,"max":0}},
       "c":{"type":"counter","contains":"data","values":{"count":0,"rate":0}}},
       "state":{"testRunDurationMs":1500},"root_group":{"name":""}}
      """#
    let folder = try ScratchFolder()
    let run = try RunReader(threadCount: 1).summary(of: [try folder.write("s.json", text)])
    let ours = try JSONDecoder().decode(Document.self, from: Data(RunJSON().document(run).utf8))
    #expect(ours == (try JSONDecoder().decode(Document.self, from: Data(text.utf8))))
  }
}
