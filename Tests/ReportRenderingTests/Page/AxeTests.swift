import Foundation
import LoadAnalysis
import Testing

@testable import ReportRendering

/// The page as axe-core judges it, where PyPI's axe-core-python, which carries the script, is installed.
@Suite(.enabled(if: Chromium.isInstalled && PythonReader.has("axe_core_python"))) struct AxeTests {
  private func script() throws -> String {
    let run = try PythonReader.run(
      "import axe_core_python,os; print(os.path.join(os.path.dirname(axe_core_python.__file__),'axe.min.js'))",
      arguments: [])
    let path = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    return try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(
      of: "</script", with: "<\\/script")
  }

  /// The page with axe in it: its names of the rules that something on the page breaks become the page's title.
  private func violations(_ page: String) throws -> String {
    var page = page.replacingOccurrences(of: "<details>", with: "<details open>")
    let meta = try #require(page.range(of: "<meta http-equiv=\"Content-Security-Policy\""))
    let close = try #require(page.range(of: "/>", range: meta.lowerBound..<page.endIndex))
    page.removeSubrange(meta.lowerBound..<close.upperBound)
    let judging = """
      axe.run().then(r=>{document.body.textContent='axe: '+r.passes.length+' passed, broken: '
      +r.violations.map(v=>v.id+' '+v.nodes[0].html.slice(0,120)).join('; ')+' .'})
      """
    page = page.replacingOccurrences(
      of: "</body>", with: "<script>\(try script())</script><script>\(judging)</script></body>")
    let document = try Chromium(opening: page).document
    let start = try #require(document.range(of: "axe: "))
    return String(document[start.lowerBound...].prefix { $0 != "<" })
  }

  @Test(arguments: ReportLanguage.allCases) func breaksNoRule(language: ReportLanguage) throws {
    let verdict = try violations(try ReportBuilderTests.builder(SampleMatrix.analysis, language).html())
    #expect(verdict.contains(" passed, broken:  ."), "\(verdict)")
  }

  @Test("what axe says of a page that does break rules")
  func control() throws {
    let verdict = try violations(
      "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"\" /><title>x</title></head>"
        + "<body><main><h1>x</h1><img src=\"data:,\"></main></body></html>")
    #expect(verdict.contains("html-has-lang") && verdict.contains("image-alt"))
  }
}
