import Foundation
import LoadAnalysis
import ReportRendering
import Testing

@Test func dev() throws {
  let templates = try ReportTemplateSet.builtIn()
  for language in ReportLanguage.allCases {
    let builder = ReportBuilder(
      analysis: SampleMatrix.analysis,
      provenance: ReportProvenance(files: [], version: "0.1.0", command: "k6lens report sample-results"),
      language: language, templates: templates)
    try builder.markdown().write(
      toFile: "/tmp/report/out.\(language.rawValue).md", atomically: true, encoding: .utf8)
    try builder.html().write(
      toFile: "/tmp/report/out.\(language.rawValue).html", atomically: true, encoding: .utf8)
  }
}
