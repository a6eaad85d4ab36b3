import Foundation
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@testable import ReportRendering

/// Sections that neither the sample results nor the team's example fill, as whole texts.
@Suite struct SectionGoldenTests {
  private func text(
    _ analysis: Analysis, _ kind: ReportSection.Kind, _ language: ReportLanguage
  ) throws -> String {
    let document = try ReportBuilderTests.builder(analysis, language).document
    return MarkdownRenderer().render(document.section(kind)?.blocks ?? []) + "\n"
  }

  /// The recorded runs, each with runs of other sizes as its earlier ones: three that grow faster, then one that was
  /// slower, and a test whose earlier run was another one.
  private func withHistory() -> Analysis {
    func runs(_ test: String, _ spec: String) -> [RunSummary] {
      SampleMatrix.analysis.cell(test: test, spec: spec)?.runs ?? []
    }
    let history: [(test: String, spec: String, earlier: [(String, String)])] = [
      ("01-queue-spike", "medium", [("01-queue-spike", "small"), ("01-queue-spike", "small")]),
      (
        "01-queue-spike", "large",
        Array(repeating: ("01-queue-spike", "medium"), count: 6)
          + Array(repeating: ("01-queue-spike", "large"), count: 6)
      ),
      ("02-reservation-stress", "large", [("02-reservation-stress", "medium")]),
      ("04-concert-endurance", "small", [("04-concert-endurance", "large")]),
      ("04-concert-endurance", "medium", [("01-queue-spike", "medium")]),
    ]
    let cells = SampleMatrix.analysis.cells.map { cell in
      let earlier = history.first { $0.test == cell.test && $0.spec == cell.spec }?.earlier ?? []
      return ResultMatrix.Cell(
        test: cell.test, spec: cell.spec, content: .runs(cell.runs),
        earlierRuns: earlier.flatMap { runs($0.0, $0.1) })
    }
    return Analysis(plan: SampleMatrix.plan, matrix: ResultMatrix(cells: cells.filter { !$0.runs.isEmpty }))
  }

  @Test(arguments: ReportLanguage.allCases) func history(language: ReportLanguage) throws {
    let text = try text(withHistory(), .history, language)
    #expect(GFMTable.tables(in: text).count == 1)
    try Expected.expect(text, equals: "report/history.\(language.rawValue).md")
  }

  /// The team's example with the memory of the payment test on medium growing over its half hour, level on large.
  private func withLeak() throws -> Analysis {
    let plan = GoldenMatrix.plan(marks: true)
    let golden = try GoldenMatrix.analysis(plan: plan)
    let cells = golden.cells.map { cell -> ResultMatrix.Cell in
      var resources = cell.resources
      if cell.test == "03-payment-load", let memory = cell.resources.first {
        var generator = SeededGenerator(seed: 5)
        let values = memory.values.indices.map { index in
          let growth = cell.spec == "medium" ? Double(index) * 3_000_000 : 0
          return 500_000_000 + growth + Double.random(in: -2_000_000...2_000_000, using: &generator)
        }
        resources = [
          ResourceSeries(
            name: "memory", unit: .bytes, timesNanoseconds: memory.timesNanoseconds, values: values,
            limit: nil)
        ]
      }
      return .init(test: cell.test, spec: cell.spec, content: .runs(cell.runs), resources: resources)
    }
    return Analysis(plan: plan, matrix: ResultMatrix(cells: cells.filter { !$0.runs.isEmpty }))
  }

  @Test(arguments: ReportLanguage.allCases) func leak(language: ReportLanguage) throws {
    let analysis = try withLeak()
    let kinds = analysis.cells.flatMap { $0.run?.drifts ?? [] }.map(\.verdict)
    #expect(kinds.contains(.leak) && kinds.contains(.noLeak))
    let parts = try [ReportSection.Kind.conclusion, .comparison, .stability, .findings].map {
      try text(analysis, $0, language)
    }
    try Expected.expect(parts.joined(separator: "\n"), equals: "report/leak.\(language.rawValue).md")
  }
}
