import Foundation
import TestSupport
import Testing

/// The examples of README.md and of the modules' documentation are compiled and run.
///
/// With `K6LENS_RECORD=1` the code is written into the documents, and what it prints where one block shows all of it.
@Suite struct LibraryExampleTests {
  static let examples = [
    LibraryExample(name: "readme", document: "README.md", section: "## The library"),
    LibraryExample(name: "parsing", document: "Sources/K6Parsing/K6Parsing.docc/K6Parsing.md"),
    LibraryExample(
      name: "statistics", document: "Sources/LoadStatistics/LoadStatistics.docc/LoadStatistics.md"),
    LibraryExample(
      name: "aggregation", document: "Sources/LoadAggregation/LoadAggregation.docc/LoadAggregation.md"),
    LibraryExample(name: "analysis", document: "Sources/LoadAnalysis/LoadAnalysis.docc/LoadAnalysis.md"),
    LibraryExample(name: "history", document: "Sources/RunHistory/RunHistory.docc/RunHistory.md"),
    LibraryExample(
      name: "rendering", document: "Sources/ReportRendering/ReportRendering.docc/ReportRendering.md"),
    LibraryExample(
      name: "tutorial", document: "Sources/ReportRendering/ReportRendering.docc/FromAFileToAVerdict.md"),
  ]

  @Test("the code is what is compiled, and prints what is said", arguments: examples)
  func shown(example: LibraryExample) throws {
    let file = Fixtures.root.appending(path: example.document)
    let text = try String(contentsOf: file, encoding: .utf8)
    let blocks = FencedBlocks(text, section: example.section)
    let (code, output) = (try example.code(), try example.output())
    if ProcessInfo.processInfo.environment["K6LENS_RECORD"] == "1" {
      var new = blocks.replacing("swift", by: code)
      let recorded = FencedBlocks(new, section: example.section)
      if recorded.contents(of: "text").count == 1 { new = recorded.replacing("text", by: [output]) }
      if new != text { try new.write(to: file, atomically: true, encoding: .utf8) }
    }
    #expect(blocks.contents(of: "swift") == code)
    #expect(blocks.contents(of: "text").flatMap { $0 } == output)
    #expect(!output.isEmpty)
  }

  @Test func theReadmeExampleIsShort() throws {
    let code = try Self.examples[0].code().flatMap { $0 }
    #expect(code.count { !$0.isEmpty } <= 10)
  }

  @Test func everyExampleIsShown() throws {
    let sources = try FileManager.default.contentsOfDirectory(
      atPath: Fixtures.root.appending(path: "Tests/LibraryExamples").path)
    #expect(sources.count { $0.hasSuffix("Example.swift") } == Self.examples.count)
  }
}
