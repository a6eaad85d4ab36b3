import LoadAnalysis

/// The built-in frame in two pieces, for pages that are written piece by piece.
enum HTMLPage {
  private static let shell = HTMLShell(templates: .builtIn)
  private static let mark = "\u{e000}"

  /// Everything before the body.
  static func head(title: String, language: ReportLanguage) -> String {
    let page = shell.text(body: mark, title: title, language: language)
    return page.firstRange(of: mark).map { String(page[..<$0.lowerBound]) } ?? page
  }

  /// Everything after the body.
  static let foot: String = {
    let page = shell.text(body: mark, title: "", language: .english)
    return page.firstRange(of: mark).map { String(page[$0.upperBound...]) } ?? ""
  }()

  /// The built-in frame.
  static var builtIn: HTMLShell { shell }
}
