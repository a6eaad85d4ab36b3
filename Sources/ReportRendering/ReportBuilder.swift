import LoadAnalysis

/// Makes a report from an analysis: the ten sections in one language.
public struct ReportBuilder {
  private let context: ReportContext

  /// A builder for one report.
  ///
  /// - Parameters:
  ///   - analysis: the numbers and judgements.
  ///   - provenance: the files' digests, the program's version and the command.
  ///   - language: the language to write in.
  ///   - templates: the words.
  ///   - detail: how much to show of what could fill many pages.
  public init(
    analysis: Analysis, provenance: ReportProvenance, language: ReportLanguage, templates: ReportTemplateSet,
    detail: ReportDetail = ReportDetail.levels[0]
  ) {
    context = ReportContext(
      analysis: analysis, provenance: provenance, language: language, templates: templates, detail: detail)
  }

  /// The report.
  public var document: ReportDocument {
    ReportDocument(
      language: context.language,
      title: InlineText(context.plan.title ?? context[.defaultTitle]), preamble: [],
      sections: [
        section(.conclusion, .conclusion, ConclusionSection(context: context).blocks),
        section(.comparison, .comparison, ComparisonSection(context: context).blocks),
        section(.objectives, .objectives, ObjectivesSection(context: context).blocks),
        section(.efficiency, .efficiency, EfficiencySection(context: context).blocks),
        section(.deployment, .deployment, DeploymentSection(context: context).blocks),
        section(.provenance, .provenance, ProvenanceSection(context: context).blocks),
      ])
  }

  private func section(
    _ kind: ReportSection.Kind, _ title: Term, _ blocks: [ReportBlock]
  ) -> ReportSection {
    ReportSection(kind: kind, title: InlineText(context[title]), blocks: blocks)
  }
}
