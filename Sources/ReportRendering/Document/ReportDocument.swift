import LoadAnalysis

/// A finished report in one language, as data: what every renderer takes.
public struct ReportDocument: Sendable, Equatable {
  /// The language it is written in.
  public let language: ReportLanguage
  /// Its title.
  public let title: InlineText
  /// What stands between the title and the first section.
  public let preamble: [ReportBlock]
  /// The ten sections in order.
  public let sections: [ReportSection]

  /// A report of sections.
  public init(language: ReportLanguage, title: InlineText, preamble: [ReportBlock], sections: [ReportSection])
  {
    self.language = language
    self.title = title
    self.preamble = preamble
    self.sections = sections
  }

  /// The section of a kind, or `nil` when the report has none.
  public func section(_ kind: ReportSection.Kind) -> ReportSection? { sections.first { $0.kind == kind } }
}
