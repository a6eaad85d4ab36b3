import Foundation
import LoadAnalysis
import TestSupport
import Testing

@testable import ReportRendering

/// The Markdown report as GitHub's own parser reads it.
@Suite(.enabled(if: InstalledProgram.has("cmark-gfm"))) struct GFMParserTests {
  /// The number of cells of each row of each table.
  private func tables(in markdown: String) throws -> [[Int]] {
    let folder = try ScratchFolder()
    let file = try folder.write("report.md", markdown)
    let run = try InstalledProgram.run(
      "cmark-gfm", ["-e", "table", "-e", "autolink", "-e", "strikethrough", "--to", "xml", file])
    #expect(run.status == 0)
    var tables: [[Int]] = []
    for line in run.output.split(separator: "\n") {
      let tag = line.drop { $0 == " " }
      if tag.hasPrefix("<table>") || tag.hasPrefix("<table ") { tables.append([]) }
      guard let last = tables.indices.last else { continue }
      if tag.hasPrefix("<table_row") || tag.hasPrefix("<table_header") { tables[last].append(0) }
      guard let row = tables[last].indices.last else { continue }
      if tag.hasPrefix("<table_cell") { tables[last][row] += 1 }
    }
    return tables
  }

  /// The tables of a document, those in folded parts too.
  private func tables(in document: ReportDocument) -> [ReportTable] {
    func tables(_ blocks: [ReportBlock]) -> [ReportTable] {
      blocks.flatMap { block -> [ReportTable] in
        switch block {
        case .table(let table): [table]
        case .details(_, let inner): tables(inner)
        case .prose, .figure: []
        }
      }
    }
    return document.sections.flatMap { tables($0.blocks) }
  }

  private func check(_ analysis: Analysis, _ language: ReportLanguage, _ name: String) throws {
    let document = try ReportBuilderTests.builder(analysis, language).document
    let markdown = MarkdownRenderer().render(document)
    let read = try tables(in: markdown)
    let expected = tables(in: document)
    #expect(read.count == expected.count, "\(name)")
    for (table, rows) in zip(expected, read) {
      #expect(rows.count == table.rows.count + 1, "\(name) \(table.id)")
      #expect(rows.allSatisfy { $0 == table.columns.count }, "\(name) \(table.id)")
    }
    // The parser drops cells that are too many, so each line is counted too.
    for table in GFMTable.tables(in: markdown) {
      #expect(table.rows.allSatisfy { $0.count == table.header.count }, "\(name)")
    }
  }

  @Test(arguments: ReportLanguage.allCases) func sample(language: ReportLanguage) throws {
    try check(SampleMatrix.analysis, language, "sample")
    try check(GoldenMatrix.analysis(), language, "golden")
  }

  @Test("no name breaks a table")
  func hostileNames() throws {
    let plan = LoadTestPlan(specs: [DeploymentSpec(name: "s")], tests: [TestPlan(name: "t")])
    try check(
      Analysis(
        plan: plan,
        matrix: ResultMatrix(cells: [.init(test: "t", spec: "s", content: .runs([HostileSamples.run()]))])),
      .english, "hostile run")
    for name in HostileText.all(seed: 7, count: 40) where !PlainText.line(name).isEmpty {
      let run = SyntheticRun.wide(count: 3) { "\(name)\($0)" }
      let plan = LoadTestPlan(
        title: name, specs: [DeploymentSpec(name: "s", label: name)],
        tests: [TestPlan(name: "t", title: name)])
      try check(
        Analysis(
          plan: plan, matrix: ResultMatrix(cells: [.init(test: "t", spec: "s", content: .runs([run]))])),
        .korean, name.debugDescription)
    }
  }
}
