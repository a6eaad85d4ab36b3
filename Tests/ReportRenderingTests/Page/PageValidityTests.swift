import Foundation
import LoadAnalysis
import TestSupport
import Testing

@testable import ReportRendering

/// The HTML report as validators see it.
@Suite struct PageValidityTests {
  static func pages() throws -> [String] {
    let hostile = Analysis(
      plan: LoadTestPlan(specs: [DeploymentSpec(name: "s")], tests: [TestPlan(name: "t")]),
      matrix: ResultMatrix(
        cells: [.init(test: "t", spec: "s", content: .runs([HostileSamples.run()]))]))
    return try ReportLanguage.allCases.map {
      try ReportBuilderTests.builder(SampleMatrix.analysis, $0).html()
    }
      + [try ReportBuilderTests.builder(hostile, .english).html()]
  }

  /// Warnings of tidy that name no fault: titles inside SVG have ids, and an empty name is empty.
  private static let unfounded = ["<title> proprietary attribute \"id\"", "trimming empty <code>"]

  @Test(.enabled(if: InstalledProgram.has("tidy"))) func tidy() throws {
    for page in try Self.pages() {
      let folder = try ScratchFolder()
      let file = try folder.write("page.html", page)
      let run = try InstalledProgram.run("tidy", ["-q", "-e", "-utf8", file])
      let complaints = run.errorOutput.split(separator: "\n").filter { line in
        !Self.unfounded.contains { line.contains($0) }
      }
      #expect(complaints == [])
    }
  }

  /// The parser of the HTML standard in its strict mode, from PyPI's html5lib.
  @Test(.enabled(if: PythonReader.has("html5lib"))) func html5lib() throws {
    for page in try Self.pages() {
      let folder = try ScratchFolder()
      let file = try folder.write("page.html", page)
      let run = try PythonReader.run(
        "import sys,html5lib; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1],encoding='utf8').read())",
        arguments: [file])
      #expect(run.status == 0, "\(run.output)")
    }
  }

  @Test func headingsAreInOrder() throws {
    for page in try Self.pages() {
      let markup = try #require(Markup.read(page))
      let levels = markup.elements.compactMap { element in
        ["h1", "h2", "h3", "h4", "h5", "h6"].firstIndex(of: element.name)
      }
      #expect(levels.first == 0)
      #expect(levels.filter { $0 == 0 }.count == 1)
      for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
    }
  }

  /// What axe-core asks of pictures, boxes that scroll, landmarks and the language.
  @Test func everythingHasAName() throws {
    for page in try Self.pages() {
      let markup = try #require(Markup.read(page))
      let languages = markup.elements.filter { $0.name == "html" }.map { $0.attributes["lang"] ?? "" }
      #expect(languages == ["ko"] || languages == ["en"])
      #expect(markup.elements.filter { $0.name == "main" }.count == 1)
      for element in markup.elements {
        let attributes = element.attributes
        switch (element.name, attributes["role"]) {
        case ("svg", _) where attributes["aria-hidden"] != "true":
          #expect(attributes["role"] == "img" && attributes["aria-labelledby"] != nil)
        case ("nav", _): #expect(attributes["aria-label"]?.isEmpty == false)
        case ("div", "group"?):
          #expect(attributes["aria-labelledby"] != nil && attributes["tabindex"] == "0")
        default: break
        }
      }
      let titled = markup.elements.filter { $0.name == "svg" && $0.attributes["aria-hidden"] != "true" }
      #expect(markup.elements.filter { $0.name == "desc" }.count == titled.count)
    }
  }
}
