import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// What all sections of one report share.
struct ReportContext: Sendable {
  let analysis: Analysis
  let provenance: ReportProvenance
  let language: ReportLanguage
  let templates: ReportTemplateSet
  let detail: ReportDetail

  var plan: LoadTestPlan { analysis.plan }
  var recommendation: Recommendation { analysis.recommendation }

  /// The same report with another level of detail.
  func with(_ detail: ReportDetail) -> ReportContext {
    ReportContext(
      analysis: analysis, provenance: provenance, language: language, templates: templates, detail: detail)
  }

  /// A word of the report's language.
  subscript(term: Term) -> String { term.text(language) }

  /// A spec's name in sentences and headings.
  func specLabel(_ name: String) -> String { plan.spec(name)?.label ?? name }

  /// The place of a spec in the plan, which decides its colour.
  func specSlot(_ name: String) -> Int { plan.specs.firstIndex { $0.name == name } ?? plan.specs.count }

  /// A test's title.
  func testTitle(_ name: String) -> String { plan.test(name)?.title ?? name }

  /// The word for a test inside sentences.
  func situation(_ name: String) -> String { plan.test(name)?.situation ?? name }

  /// Renders a section's template.
  func blocks(_ template: String, _ values: TemplateValues) -> [ReportBlock] {
    templates.blocks(template, language: language, values: values)
  }

  /// Renders a template of one line.
  func line(_ template: String, _ values: TemplateValues, isPlain: Bool = false) -> String {
    templates.line(template, language: language, values: values, isPlain: isPlain)
  }

  /// The words between entries of an enumeration: `, `.
  func joined(_ texts: [String]) -> String { texts.joined(separator: ", ") }

  /// The first entries of an enumeration, and how many are left out: `a, b (+3)`.
  func joined(_ texts: [String], limit: Int) -> String {
    let left = texts.count - min(texts.count, limit)
    return joined(Array(texts.prefix(limit))) + (left > 0 ? " (+\(left))" : "")
  }

  /// How many of so many entries a list leaves out, as text; `nil` for none.
  func leftOut(of count: Int) -> String? {
    count > detail.listEntries ? "\(count - detail.listEntries)" : nil
  }

  /// The size of a spec as the recommendation names it: `1 vCPU, 1GB RAM`; `nil` where nothing is known.
  func size(_ spec: DeploymentSpec) -> String? {
    let parts = [
      spec.cpu.map { NumberFormatting.trimmed($0, decimals: 3) + " vCPU" },
      memory(spec).map { $0 + " RAM" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : joined(parts)
  }

  /// A spec as a column's heading: `Medium (1CPU, 1GB)`.
  func heading(_ spec: DeploymentSpec) -> String {
    let parts = [
      spec.cpu.map { NumberFormatting.trimmed($0, decimals: 3) + "CPU" }, memory(spec),
    ].compactMap { $0 }
    return parts.isEmpty ? spec.label : "\(spec.label) (\(joined(parts)))"
  }

  private func memory(_ spec: DeploymentSpec) -> String? {
    spec.memoryText ?? spec.memoryBytes.map(MeasureFormatting.bytes)
  }
}
