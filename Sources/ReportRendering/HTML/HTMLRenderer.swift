import LoadAnalysis

/// Writes a report as one HTML page that loads nothing: style, charts and a few hundred bytes of script are inside,
/// and a content security policy allows exactly these.
public struct HTMLRenderer: ReportRenderer {
  private let charts: SVGChartRenderer
  private let shell: HTMLShell

  /// A renderer with the built-in frame around the page.
  public init(charts: SVGChartRenderer = SVGChartRenderer()) {
    self.init(charts: charts, shell: HTMLPage.builtIn)
  }

  /// A renderer with a frame of the user's templates.
  public init(charts: SVGChartRenderer = SVGChartRenderer(), templates: ReportTemplateSet) {
    self.init(charts: charts, shell: HTMLShell(templates: templates))
  }

  private init(charts: SVGChartRenderer, shell: HTMLShell) {
    self.charts = charts
    self.shell = shell
  }

  /// Writes the page.
  public func render(_ document: ReportDocument, to output: inout some TextOutputStream) {
    let text =
      "<header><h1>" + HTMLInline.text(document.title) + "</h1>\n" + navigation(document)
      + "</header>\n<main>\n" + body(document) + "</main>"
    output.write(
      shell.text(body: text, title: document.title.plainText, language: document.language))
  }

  private func navigation(_ document: ReportDocument) -> String {
    let label = document.language == .korean ? "목차" : "Contents"
    let items = document.sections.map { section in
      "<li><a href=\"#\(section.kind.rawValue)\">\(section.number). "
        + HTMLInline.text(section.title) + "</a></li>"
    }
    return "<nav aria-label=\"\(label)\"><ol>" + items.joined() + "</ol></nav>\n"
  }

  private func body(_ document: ReportDocument) -> String {
    guard var tree = CommonMarkTree() else { return "" }
    add(document.preamble, to: &tree)
    for section in document.sections {
      let id = section.kind.rawValue
      tree.open(
        enter: "<section id=\"\(id)\" aria-labelledby=\"\(id)-h\">\n<h2 id=\"\(id)-h\">\(section.number). "
          + HTMLInline.text(section.title) + "</h2>", exit: "</section>")
      add(section.blocks, to: &tree)
      tree.close()
    }
    return tree.html()
  }

  private func add(_ blocks: [ReportBlock], to tree: inout CommonMarkTree) {
    var index = blocks.startIndex
    while index < blocks.endIndex {
      switch blocks[index] {
      case .prose(let markdown): tree.addMarkdown(markdown)
      case .table(let table): tree.addBlock(html: HTMLTable(table: table).markup)
      case .figure:
        // Figures that follow each other share a row where the page is wide enough.
        var drawn = ""
        while index < blocks.endIndex, case .figure(let figure) = blocks[index] {
          drawn += HTMLFigure(figure: figure, renderer: charts).markup
          index += 1
        }
        if !drawn.isEmpty { tree.addBlock(html: "<div class=\"figures\">" + drawn + "</div>") }
        continue
      case .details(let summary, let inner):
        tree.open(
          enter: "<details><summary>" + HTMLInline.text(summary) + "</summary>", exit: "</details>")
        add(inner, to: &tree)
        tree.close()
      }
      index += 1
    }
  }
}
