/// A part of a section.
public indirect enum ReportBlock: Sendable, Equatable {
  /// Running text: Markdown that a template wrote, in which every value from the data is escaped.
  case prose(String)
  /// A table.
  case table(ReportTable)
  /// A chart.
  case figure(ReportFigure)
  /// Blocks folded under a summary.
  case details(summary: InlineText, blocks: [ReportBlock])
}
