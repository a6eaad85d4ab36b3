import Foundation
import LoadAnalysis
import ReportTemplates
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct ReportTemplateSetTests {
  private func fault(_ text: String, file: String = "own/conclusion.ko.mustache") -> String {
    fault([(file: file, text: text)])
  }

  private func fault(_ sources: [(file: String, text: String)]) -> String {
    do {
      _ = try ReportTemplateSet(replacing: sources)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func builtInTemplatesAreSound() throws {
    _ = try ReportTemplateSet(replacing: EmbeddedTemplates.all)
  }

  @Test func everyTemplateIsInBothLanguages() {
    let names = Set(ReportTemplates.files.map(\.name))
    for schema in TemplateSchema.all {
      for language in ReportLanguage.allCases {
        #expect(names.contains("\(schema.template).\(language.rawValue).mustache"))
      }
    }
    for schema in TemplateSchema.html { #expect(names.contains("\(schema.template).html.mustache")) }
    #expect(
      names.count == TemplateSchema.all.count * ReportLanguage.allCases.count + TemplateSchema.html.count)
  }

  @Test func embeddedTemplatesAreTheFiles() throws {
    let directory = Fixtures.root.appending(path: "templates")
    for file in ReportTemplates.files {
      let language = file.name.split(separator: ".")[1]
      let text = try Data(contentsOf: directory.appending(path: "\(language)/\(file.name)"))
      #expect(text == Data(file.bytes), "\(file.name)")
    }
  }

  @Test func everyVariableIsUsed() throws {
    for language in ReportLanguage.allCases {
      for schema in TemplateSchema.all {
        let file = "\(schema.template).\(language.rawValue).mustache"
        let source = try #require(EmbeddedTemplates.all.first { $0.file == file })
        let used = Set(try TemplateTag.tags(of: source.text, file: file).map(\.name))
        let unused = Self.names(schema.variables).subtracting(used)
        // Offered to the users' own templates though the built-in ones do without.
        #expect(
          unused.subtracting(["isSingleRun", "isByCost", "isUnpriced"]).isEmpty, "\(file): \(unused.sorted())"
        )
      }
    }
  }

  @Test func framesCanBeReplacedAndDataStaysInert() throws {
    let templates = try ReportTemplateSet(replacing: [
      (file: "page.html.mustache", text: "<html><title>{{title}}</title>{{{body}}}<i>{{policy}}</i></html>")
    ])
    let document = ReportDocument(language: .korean, title: "a<b>", preamble: [.prose("x")], sections: [])
    let page = HTMLRenderer(templates: templates).render(document)
    #expect(page.hasPrefix("<html><title>a&lt;b&gt;</title><header><h1>a&lt;b&gt;</h1>"))
    #expect(page.contains("<i>default-src 'none'; "))
    #expect(
      fault("{{bodi}}", file: "page.html.mustache")
        == "page.html.mustache:1: error: unknown variable `bodi`, did you mean `body`?")
  }

  private static func names(_ variables: [TemplateSchema.Variable]) -> Set<String> {
    var names: Set<String> = []
    for variable in variables {
      names.insert(variable.name)
      switch variable.kind {
      case .list(let inner), .group(let inner): names.formUnion(Self.names(inner))
      case .text, .flag, .block: break
      }
    }
    return names
  }

  @Test func manualIsUpToDate() throws {
    let path = Fixtures.root.appending(path: "templates/README.md")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try TemplateManual.text.write(to: path, atomically: true, encoding: .utf8)
    }
    let text = try String(contentsOf: path, encoding: .utf8)
    #expect(text == TemplateManual.text, "run the tests with RECORD_GOLDENS=1 and look at the change")
    #expect(ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == nil)
  }

  @Test(arguments: [
    ("ok {{recomended}}", "1: error: unknown variable `recomended`, did you mean `recommended`?"),
    (
      "line\n{{zzzzzzzzzzzz}}",
      "2: error: unknown variable `zzzzzzzzzzzz`, templates/README.md lists those of each template"
    ),
    (
      "a\n\n{{#recommended}}\n{{spec}}\n",
      "3: error: `{{#recommended}}` is not closed, expected `{{/recommended}}`"
    ),
    ("{{#recommended}}{{/none}}", "1: error: `{{/none}}` closes no open section"),
    ("{{/none}}", "1: error: `{{/none}}` closes no open section"),
    ("{{spec}}", "1: error: unknown variable `spec`, templates/README.md lists those of each template"),
    (
      "{{recommended}}",
      "1: error: `recommended` holds no text, expected `{{#recommended}}` … `{{/recommended}}`"
    ),
    ("x {{open", "1: error: the tag is not closed, expected `}}`"),
    ("x\n{{{open}}", "2: error: the tag is not closed, expected `}}}`"),
    (
      "{{=<% %>=}}",
      "1: error: `{{=` is not supported, expected a variable, a section, a comment or a partial"
    ),
    (
      "{{<base}}{{/base}}",
      "1: error: `{{<` is not supported, expected a variable, a section, a comment or a partial"
    ),
    ("{{upper(spec)}}", "1: error: `upper(spec)` is not a name of a variable"),
    ("{{}}", "1: error: `` is not a name of a variable"),
    ("{{> nowhere.ko}}", "1: error: there is no template `nowhere.ko` to include"),
    ("{{! one\ntwo }}\n{{> conclusion.ko}}", "3: error: `conclusion.ko` includes itself"),
  ])
  func faultsNameFileAndLine(text: String, expected: String) {
    #expect(fault(text) == "own/conclusion.ko.mustache:" + expected)
  }

  @Test func partialsInACircleAreFound() {
    #expect(
      fault([
        (file: "d/conclusion.ko.mustache", text: "{{> one}}"), (file: "d/one.mustache", text: "\n{{> two}}"),
        (file: "d/two.mustache", text: "{{> one}}"),
      ]) == "d/two.mustache:1: error: `one` includes itself")
  }

  @Test func misspelledFileIsFound() {
    #expect(
      fault("text", file: "d/conclusoin.ko.mustache")
        == "d/conclusoin.ko.mustache: error: no template of this name is used, templates/README.md lists them"
    )
    #expect(
      fault([
        (file: "a/conclusion.ko.mustache", text: "x"), (file: "b/conclusion.ko.mustache", text: "x"),
      ]) == "b/conclusion.ko.mustache: error: a template of the same name is `a/conclusion.ko.mustache`")
  }

  @Test func missingFolder() {
    do {
      _ = try ReportTemplateSet(directory: "/nonexistent/folder")
      Issue.record("no error")
    } catch {
      #expect("\(error)" == "/nonexistent/folder: error: the folder cannot be read")
    }
  }

  @Test func folderReplacesSingleTemplates() throws {
    let directory = FileManager.default.temporaryDirectory.appending(
      path: "k6lens-\(UInt64.random(in: 0...(.max)))")
    try FileManager.default.createDirectory(
      at: directory.appending(path: "ko"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try "우리 결론: {{#recommended}}{{spec}}{{/recommended}}{{> footer}}\n".write(
      to: directory.appending(path: "ko/conclusion.ko.mustache"), atomically: true, encoding: .utf8)
    try " (끝)".write(to: directory.appending(path: "footer.mustache"), atomically: true, encoding: .utf8)
    let templates = try ReportTemplateSet(directory: directory.path)
    let builder = ReportBuilder(
      analysis: try GoldenMatrix.analysis(),
      provenance: ReportProvenance(files: [], version: "0", command: "k6lens"), language: .korean,
      templates: templates)
    #expect(builder.document.section(.conclusion)?.blocks == [.prose("우리 결론: Medium (끝)")])
    #expect(builder.document.section(.efficiency)?.blocks.count ?? 0 > 1)
  }

  @Test func dataCannotBecomeMarkupOrSlots() throws {
    let templates = try ReportTemplateSet(replacing: [
      (file: "conclusion.ko.mustache", text: "{{{recommended.spec}}} {{&recommended.spec}}\n\nend")
    ])
    for text in HostileText.all(seed: 61, count: 300) {
      var group = TemplateValues()
      group.set("spec", words: text)
      var values = TemplateValues()
      values.set("recommended", group: group)
      let blocks = templates.blocks("conclusion", language: .korean, values: values)
      let escaped = MarkdownEscaping.text(text)
      let line = escaped.isEmpty ? "" : "\(escaped) \(escaped)\n\n"
      #expect(blocks == [.prose(line + "end")], "\(text.debugDescription)")
    }
  }

  @Test func blocksStandWhereTheTemplatePutsThem() throws {
    let templates = try ReportTemplateSet(replacing: [
      (file: "objectives.en.mustache", text: "before\n\n{{table}}\n\nafter {{total}}")
    ])
    let table = ReportTable(id: "t", caption: "c", columns: [.init("a")], rows: [])
    var values = TemplateValues()
    values.set("table", block: .table(table))
    values.set("total", words: "3")
    #expect(
      templates.blocks("objectives", language: .english, values: values)
        == [.prose("before"), .table(table), .prose("after 3")])
  }
}
