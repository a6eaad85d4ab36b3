/// Draws charts as inline SVG for a page whose style sheet knows the classes of `ChartStyle`.
///
/// The drawing has a title and a description for screen readers, hover values as `<title>` of invisible bands,
/// and neither style attributes nor scripts.
public struct SVGChartRenderer: Sendable {
  /// The most points a series is drawn with.
  public let pointLimit: Int
  /// The most bands with hover values.
  public let bandLimit: Int
  /// The width of the drawing in its own units, which are CSS pixels at full size.
  public let width: Double
  /// The height.
  public let height: Double

  /// A renderer, by default for half a page's width.
  public init(pointLimit: Int = 1000, bandLimit: Int = 48, width: Double = 480, height: Double = 270) {
    self.pointLimit = pointLimit
    self.bandLimit = bandLimit
    self.width = width
    self.height = height
  }

  /// The figure's drawing, or `nil` when it has nothing to draw.
  public func svg(_ figure: ReportFigure) -> String? {
    switch figure.content {
    case .xy(let chart):
      guard chart.hasValues else { return nil }
      return wrapped(figure) { draw(chart.downsampled(to: pointLimit), into: &$0) }
    case .bars(let chart):
      guard chart.hasValues else { return nil }
      return wrapped(figure) { draw(chart, into: &$0) }
    }
  }

  private func wrapped(_ figure: ReportFigure, draw: (inout SVGWriter) -> Void) -> String {
    var writer = SVGWriter()
    writer.element(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(SVGWriter.number(width)) \(SVGWriter.number(height))",
        "role": "img", "aria-labelledby": "\(figure.id)-t \(figure.id)-d",
      ]
    ) { writer in
      writer.element("title", ["id": "\(figure.id)-t"], text: figure.title.plainText)
      writer.element("desc", ["id": "\(figure.id)-d"], text: figure.description)
      draw(&writer)
    }
    return writer.markup
  }

  /// The greatest width of some names, which are bold, and larger on narrow pages.
  static func nameWidth(_ names: [String]) -> Double { textWidth(names, fontSize: 13.5) * 1.2 }

  /// The greatest width of some labels in the drawing's units, estimated from their columns.
  static func textWidth(_ texts: [String], fontSize: Double = 12) -> Double {
    Double(texts.map(DisplayWidth.columns(of:)).max() ?? 0) * fontSize * 0.56
  }
}
