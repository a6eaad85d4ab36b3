import LoadAnalysis

/// Makes a report from an analysis: the ten sections in one language.
public struct ReportBuilder: Sendable {
  /// The longest Markdown that code hosts accept, in characters.
  public static let markdownLimit = 65_535
  /// The largest page, in bytes.
  public static let htmlLimit = 1_000_000

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

  /// The report as Markdown, with as much detail as fits into `markdownLimit` characters.
  public func markdown() -> String {
    fitting { document in
      let text = MarkdownRenderer().render(document)
      return text.unicodeScalars.count <= Self.markdownLimit ? text : nil
    } otherwise: {
      MarkdownRenderer().render($0)
    }
  }

  /// The first text that fits, from the most detail to the least.
  private func fitting(
    _ attempt: (ReportDocument) -> String?, otherwise: (ReportDocument) -> String
  ) -> String {
    var last = document
    for detail in ReportDetail.levels {
      last = ReportBuilder(context: context.with(detail)).document
      if let text = attempt(last) { return text }
    }
    return otherwise(last)
  }

  private init(context: ReportContext) { self.context = context }

  /// The report at the builder's own level of detail.
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

  /// The sentences of the conclusion about each spec, in the plan's order.
  public var reasons: [ReportReason] {
    SpecSentences(context: context).all.map { sentence in
      ReportReason(
        spec: sentence.spec, kind: sentence.kind.rawValue,
        text: context.line("reason", sentence.template, isPlain: true))
    }
  }

  /// A cell of the comparison table as the table prints it: `780 ✗`, `8%`, `N/A`.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - row: its row, which says how shares are printed.
  ///   - isFirst: whether the row is its test's first, where a failed run is named as such.
  public func cellText(_ cell: ComparisonTable.Cell, row: TableRowPlan, isFirst: Bool) -> String {
    context.text(of: cell, row: row, isFirst: isFirst)
  }

  /// A row's name in the comparison table.
  public func rowLabel(_ row: TableRowPlan) -> String { context.label(row) }

  /// A spec as a column's heading: `Medium (1CPU, 1GB)`.
  public func heading(_ spec: DeploymentSpec) -> String { context.heading(spec) }

  private func section(
    _ kind: ReportSection.Kind, _ title: Term, _ blocks: [ReportBlock]
  ) -> ReportSection {
    ReportSection(kind: kind, title: InlineText(context[title]), blocks: blocks)
  }
}
