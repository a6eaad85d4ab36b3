import LoadAnalysis
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct DiffJSONTests {
  @Test("every comparison fits the schema", arguments: DiffSamples.names)
  func schema(_ name: String) throws {
    let text = DiffJSON().document(try DiffSamples.named(name))
    #expect(try JSONSchema(named: "diff.schema.json").problems(of: text) == [])
  }

  @Test func theSchemaRefuses() throws {
    let schema = try JSONSchema(named: "diff.schema.json")
    let text = DiffJSON().document(try DiffSamples.pair2())
    for (from, to) in [
      (#""schema": "k6lens.diff/1""#, #""schema": "k6lens.diff/2""#), (#""primary": true"#, #""primary": 1"#),
      (#""scope": "whole""#, #""scope": "all""#), (#""paths""#, #""path""#),
    ] {
      #expect(text.contains(from))
      #expect(try !schema.problems(of: text.replacing(from, with: to)).isEmpty, "\(to)")
    }
  }

  @Test func aWholeDocument() throws {
    try Expected.expect(DiffJSON().document(DiffExamples.regressed), equals: "diff/regressed.json")
    try Expected.expect(DiffJSON().document(DiffExamples.incomparable), equals: "diff/incomparable.json")
  }
}
