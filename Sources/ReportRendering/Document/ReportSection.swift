/// One of a report's numbered sections.
public struct ReportSection: Sendable, Equatable {
  /// Which section, in the order of the report.
  public enum Kind: String, Sendable, CaseIterable {
    case conclusion, comparison, objectives, efficiency, deployment, scenarios, stability, history
    case findings, provenance
  }

  /// Which section it is.
  public let kind: Kind
  /// Its heading without the number.
  public let title: InlineText
  /// Its content in order, never empty: a section without data says so.
  public let blocks: [ReportBlock]

  /// A section of blocks.
  public init(kind: Kind, title: InlineText, blocks: [ReportBlock]) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
  }

  /// The section's number, counted from one.
  public var number: Int { (Kind.allCases.firstIndex(of: kind) ?? 0) + 1 }
}
