import LoadAggregation
import LoadAnalysis
import TestSupport
import Testing

@testable import ReportRendering

/// Percentiles that bounded memory made estimates carry their error wherever they are shown.
@Suite struct PercentileErrorTests {
  private func bounded(_ run: RunSummary) -> RunSummary {
    run.adding(.percentilesApproximate(relativeError: 0.001))
  }

  private func sample() throws -> RunSummary {
    try #require(SampleMatrix.analysis.cell(test: "01-queue-spike", spec: "small")?.runs.first)
  }

  @Test(arguments: [K6TextSummary.Layout.compact, .full, .legacy])
  func behindEveryPercentileOfK6sSummary(layout: K6TextSummary.Layout) throws {
    let summary = K6TextSummary(layout: layout)
    let run = try sample()
    let text = summary.render(bounded(run))
    #expect(!summary.render(run).contains("±"))
    let percentile = /(?:med|p\([0-9.]+\))=([^ \n]+)/
    let values = text.matches(of: percentile).map { String($0.1) }
    #expect(values.count > 12)
    #expect(values.allSatisfy { $0.hasSuffix("±0.1%") })
    #expect(text.matches(of: /(?:avg|min|max|rate|count)=[^ \n]*±/).isEmpty)
    func bare(_ text: String) -> String {
      text.replacing("±0.1%", with: "").split(separator: "\n").map { line in
        line.split(separator: " ").joined(separator: " ")
      }.joined(separator: "\n")
    }
    #expect(bare(text) == bare(summary.render(run)))
  }

  @Test func inTheHeadingsOfTables() throws {
    let text = RunMarkdown().render(bounded(try sample()), analysis: nil)
    #expect(text.contains("| med ±0.1% | p(95) ±0.1% | p(99) ±0.1% | max |"))
    #expect(text.contains("| avg | min | med ±0.1% | max | p(90) ±0.1% | p(95) ±0.1% |"))
    #expect(text.contains(/\| `p\(95\)<500` \| [0-9.]+m?s±0\.1% \|/))
  }

  @Test(arguments: ReportLanguage.allCases)
  func underTheComparisonOfAReport(language: ReportLanguage) throws {
    let exact = SampleMatrix.analysis
    let cells = exact.cells.map { cell in
      ResultMatrix.Cell(
        test: cell.test, spec: cell.spec,
        content: cell.runs.isEmpty
          ? .missing : .runs(cell.runs.map { cell.spec == "large" ? bounded($0) : $0 }))
    }
    let analysis = Analysis(plan: SampleMatrix.plan, matrix: ResultMatrix(cells: cells))
    func comparison(_ analysis: Analysis) throws -> String {
      let document = try ReportBuilderTests.builder(analysis, language).document
      return MarkdownRenderer().render(document.section(.comparison)?.blocks ?? [])
    }
    #expect(try comparison(analysis).contains("±0.1%"))
    #expect(try !comparison(exact).contains("±"))
  }
}
