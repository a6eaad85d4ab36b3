import LoadAnalysis

/// A page's frame: everything around its body, with a policy that allows this page's own style and script and
/// nothing else.
public struct HTMLShell: Sendable {
  private let page: @Sendable (TemplateValues) -> String
  private let style: String

  /// The frame that some templates write.
  init(templates: ReportTemplateSet) {
    page = { templates.text("page.html", values: $0) }
    style = templates.text("style.html", values: Self.styleValues)
  }

  /// The page around a body of finished HTML.
  ///
  /// - Parameters:
  ///   - body: HTML for the body, without the `body` element itself.
  ///   - title: the page's title, plain text.
  ///   - language: the page's language.
  /// - Returns: the whole page.
  func text(body: String, title: String, language: ReportLanguage) -> String {
    var values = TemplateValues()
    values["language"] = .markdown(language.rawValue)
    values["policy"] = .markdown(policy)
    values["title"] = .markdown(HTMLEscaping.text(title))
    values["style"] = .markdown(style)
    values["script"] = .markdown(PageScript.text)
    values["body"] = .markdown(body)
    return page(values)
  }

  private var policy: String {
    "default-src 'none'; style-src '\(Self.source(style))'; script-src '\(Self.source(PageScript.text))'; "
      + "base-uri 'none'; form-action 'none'"
  }

  private static var styleValues: TemplateValues {
    var values = TemplateValues()
    values["lightColours"] = .markdown(ChartStyle.properties(ChartStyle.light))
    values["darkColours"] = .markdown(ChartStyle.properties(ChartStyle.dark))
    values["chartRules"] = .markdown(ChartStyle.rules)
    return values
  }

  /// A piece of inline text as the policy names it.
  private static func source(_ text: String) -> String {
    "sha256-" + SHA256.base64(SHA256.digest(of: text.utf8))
  }
}
