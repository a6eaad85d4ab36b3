import Foundation
import LoadAnalysis
import ReportRendering
import Testing

@Suite struct GoldenReportTests {
  private func markdown() throws -> String {
    try ReportBuilder(
      analysis: GoldenMatrix.analysis(),
      provenance: ReportProvenance(files: [], version: "0", command: "k6lens"),
      language: .korean, templates: .builtIn
    ).markdown()
  }

  private func expected(_ name: String) throws -> String {
    try String(contentsOf: GoldenMatrix.directory.appending(path: name), encoding: .utf8)
  }

  @Test func tableIsTheTeamsOwn() throws {
    let report = try markdown()
    #expect(report.contains("\n" + (try expected("expected-table.md"))), "\(report.prefix(6000))")
  }

  @Test func conclusionIsTheTeamsOwn() throws {
    let report = try markdown()
    #expect(report.contains("\n" + (try expected("expected-conclusion.md"))), "\(report.prefix(3000))")
  }
}
