import LoadAnalysis

/// What stands around the report's body.
enum HTMLPage {
  /// Everything before the body, with a policy that allows this page's own style and script and nothing else.
  static func head(title: String, language: ReportLanguage) -> String {
    let policy =
      "default-src 'none'; style-src '\(source(PageStyle.text))'; script-src '\(source(PageScript.text))'; "
      + "base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="\(policy)" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>\(HTMLEscaping.text(title))</title>
      <style>\(PageStyle.text)</style>
      </head>
      <body>

      """
  }

  /// Everything after the body.
  static let foot = "<script>\(PageScript.text)</script>\n</body>\n</html>\n"

  /// A piece of inline text as the policy names it.
  private static func source(_ text: String) -> String {
    "sha256-" + SHA256.base64(SHA256.digest(of: text.utf8))
  }
}
