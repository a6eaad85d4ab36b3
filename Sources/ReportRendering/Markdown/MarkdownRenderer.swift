/// Writes a report as GitHub Flavored Markdown.
///
/// Tables are GFM tables, charts are Mermaid blocks or sparklines, folded parts are `<details>`; nothing else
/// is HTML, and nothing lies beside the file.
public struct MarkdownRenderer: ReportRenderer {
  /// A renderer.
  public init() {}

  /// Writes the report; ends with one line end.
  public func render(_ document: ReportDocument, to output: inout some TextOutputStream) {
    output.write("# " + MarkdownInline.text(document.title) + "\n")
    write(document.preamble, to: &output)
    for section in document.sections {
      output.write("\n## \(section.number). " + MarkdownInline.text(section.title) + "\n")
      write(section.blocks, to: &output)
    }
  }

  /// The blocks alone, as they stand in a section.
  public func render(_ blocks: [ReportBlock]) -> String {
    var text = ""
    write(blocks, to: &text)
    return text
  }

  private func write(_ blocks: [ReportBlock], to output: inout some TextOutputStream) {
    for block in blocks {
      let text = Self.text(of: block, renderer: self)
      guard !text.isEmpty else { continue }
      output.write("\n")
      output.write(text)
      output.write("\n")
    }
  }

  private static func text(of block: ReportBlock, renderer: MarkdownRenderer) -> String {
    switch block {
    case .prose(let markdown):
      return markdown.trimmingBlankLines()
    case .table(let table):
      return MarkdownTable(table).text
    case .figure(let figure):
      return MarkdownFigure(figure).text
    case .details(let summary, let blocks):
      return "<details>\n<summary>" + HTMLInline.text(summary) + "</summary>\n"
        + renderer.render(blocks) + "\n</details>"
    }
  }
}

extension String {
  /// The text without line ends and blank lines at both ends.
  func trimmingBlankLines() -> String {
    var lines = self.split(separator: "\n", omittingEmptySubsequences: false)
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" } }
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    while let first = lines.first, isBlank(first) { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }
}
