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
    var last = ""
    for detail in levels {
      last = MarkdownRenderer().render(ReportBuilder(context: context.with(detail)).document)
      if last.unicodeScalars.count <= Self.markdownLimit { break }
    }
    return last
  }

  /// The report as one HTML page, with as much detail as fits into `htmlLimit` bytes.
  public func html() -> String {
    func page(_ document: ReportDocument, _ detail: ReportDetail) -> String {
      HTMLRenderer(
        charts: SVGChartRenderer(pointLimit: detail.chartPoints, bandLimit: detail.chartBands),
        templates: context.templates
      ).render(document)
    }
    var last = ""
    for detail in levels {
      last = page(ReportBuilder(context: context.with(detail)).document, detail)
      if last.utf8.count <= Self.htmlLimit { break }
    }
    return last
  }

  private init(context: ReportContext) { self.context = context }

  private var levels: ArraySlice<ReportDetail> {
    ReportDetail.levels(cells: context.analysis.cells.count { !$0.runs.isEmpty })
  }

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
        section(.scenarios, .scenarios, ScenariosSection(context: context).blocks),
        section(.stability, .stability, StabilitySection(context: context).blocks),
        section(.history, .history, HistorySection(context: context).blocks),
        section(.findings, .findings, FindingsSection(context: context).blocks),
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

  /// The findings in words, plain text, the most severe first.
  public var findings: [ReportFindingText] {
    context.analysis.findings.map { finding in
      let wording = FindingWording(context: context, finding: finding)
      func text(_ part: FindingWording.Part) -> String? {
        let text = wording.text(part, isPlain: true)
        return text.isEmpty ? nil : text
      }
      return ReportFindingText(
        finding: finding, kind: wording.kind, title: text(.isTitle) ?? wording.kind,
        evidence: text(.isEvidence) ?? "", cause: text(.isCause), remedy: text(.isRemedy))
    }
  }

  /// A cell of the comparison table as the table prints it: `780 ✗`, `8%`, `N/A`.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - row: its row, which says how shares are printed.
  ///   - isFirst: whether the row is its test's first, where a failed run is named as such.
  /// - Returns: the cell's text without markup.
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
