/// Something that writes a report in one format.
public protocol ReportRenderer: Sendable {
  /// Writes the report.
  func render(_ document: ReportDocument, to output: inout some TextOutputStream)
}

extension ReportRenderer {
  /// The report as one text.
  public func render(_ document: ReportDocument) -> String {
    var text = ""
    render(document, to: &text)
    return text
  }
}
