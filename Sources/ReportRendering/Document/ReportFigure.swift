/// A chart with its words.
public struct ReportFigure: Sendable, Equatable {
  /// What is drawn.
  public enum Content: Sendable, Equatable {
    /// Values over a horizontal axis.
    case xy(XYChart)
    /// Bars.
    case bars(BarChart)
  }

  /// How the chart appears in Markdown, which cannot hold drawings.
  public enum MarkdownForm: Sendable, Equatable {
    /// As a Mermaid `xychart-beta` block.
    case mermaid
    /// As one Unicode sparkline a series.
    case sparklines
    /// Not at all: its numbers stand in a table beside it.
    case omitted
  }

  /// A name unique in the document, used for anchors: lower-case letters, digits and hyphens.
  public let id: String
  /// What the chart shows, in a few words.
  public let title: InlineText
  /// What is to be seen in it, for those who cannot see it: the series with their ranges, the limits.
  public let description: String
  /// What is drawn.
  public let content: Content
  /// How it appears in Markdown.
  public let markdownForm: MarkdownForm

  /// A figure of a chart.
  public init(
    id: String, title: InlineText, description: String, content: Content, markdownForm: MarkdownForm
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.content = content
    self.markdownForm = markdownForm
  }
}
