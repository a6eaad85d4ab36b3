import Foundation
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@testable import ReportRendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitReportTests {
  @Test func aRunIsValid() throws {
    let run = try DiffSamples.run("results/01-queue-spike-small")
    let text = JUnitReport().document(run)
    try expectValid(text)
    try Expected.expect(text, equals: "ci/run.junit.xml")
  }

  @Test func aWholeComparison() throws {
    try Expected.expect(JUnitReport().document(DiffExamples.regressed), equals: "ci/diff.junit.xml")
    try Expected.expect(
      JUnitReport(language: .korean).document(DiffExamples.incomparable), equals: "ci/incomparable.junit.xml")
  }

  @Test("a comparison is valid", arguments: DiffSamples.names)
  func aComparisonIsValid(_ name: String) throws {
    try expectValid(JUnitReport().document(try DiffSamples.named(name)))
    try expectValid(JUnitReport(language: .korean).document(try DiffSamples.named(name)))
  }

  @Test func aReportIsValid() throws {
    let text = JUnitReport().document(SampleMatrix.analysis)
    try expectValid(text)
    let failed = SampleMatrix.analysis.objectives.filter { $0.state.map { !$0.passes } ?? false }
    let root = try parsed(text)
    #expect(try root.nodes(forXPath: "//failure[@type='objective']").count == failed.count)
    #expect(try root.nodes(forXPath: "//testsuite").count == SampleMatrix.analysis.cells.count + 1)
  }

  @Test func hostileNamesStayText() throws {
    try expectValid(JUnitReport().document(HostileSamples.run()))
    try expectValid(JUnitReport().document(HostileSamples.diff()))
  }

  @Test func countsAreThoseOfTheRows() throws {
    let diff = try DiffSamples.smallAgainstLarge()
    let root = try parsed(JUnitReport().document(diff))
    let cases = try root.nodes(forXPath: "//testcase[failure]").count
    #expect(cases == diff.rows.filter { $0.verdict == .regressed }.count)
    #expect(
      try root.nodes(forXPath: "//testsuite[@name='diff']/testcase").count == diff.primaryRows.count + 1)
  }

  @Test func incomparableSidesAreAnError() throws {
    let root = try parsed(JUnitReport().document(try DiffSamples.incomparable()))
    #expect(try root.nodes(forXPath: "//testcase[@name='comparable']/error").count == 1)
    #expect(try root.nodes(forXPath: "//failure").isEmpty)
  }

  @Test func nothingToShowIsValidToo() throws {
    let run = RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: nil, end: nil, durationSeconds: nil, basis: .estimated), timeline: nil,
      metrics: [], checks: [], groups: [], breakdowns: [], errors: [], problems: .none, limitations: [])
    try expectValid(JUnitReport().document(run), hasTime: false)
  }

  @Test("characters XML has no place for are left out", arguments: [0, 1, 8, 0xb, 0x1f, 0xfffe, 0x1ffff])
  func illegalCharacters(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(XMLText.attribute("a\(Character(scalar))b\t\n\r<\"&") == "ab&#9;&#10;&#13;&lt;&quot;&amp;")
  }

  // MARK: The schemas' rules

  private func parsed(_ text: String) throws -> XMLElement {
    try #require(XMLDocument(xmlString: text, options: [.nodePreserveAll]).rootElement())
  }

  /// What both Apache Ant's and Jenkins' schema ask for.
  private func expectValid(_ text: String, hasTime: Bool = true) throws {
    let root = try parsed(text)
    #expect(root.name == "testsuites")
    #expect(root.attributes?.isEmpty ?? true)
    for (index, suite) in elements(of: root).enumerated() {
      #expect(suite.name == "testsuite")
      #expect(
        names(suite)
          == (["errors", "failures", "hostname", "id", "name", "package", "skipped", "tests", "time"]
          + (hasTime ? ["timestamp"] : [])).sorted())
      #expect(suite["id"] == String(index))
      #expect(suite["name"]?.isEmpty == false)
      #expect(suite["time"]?.wholeMatch(of: /[0-9]{1,9}(\.[0-9]*)?/) != nil)
      if let time = suite["timestamp"] {
        #expect(time.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}/) != nil)
      }
      let children = elements(of: suite)
      let cases = children.filter { $0.name == "testcase" }
      #expect(
        children.compactMap(\.name)
          == ["properties"] + cases.map { _ in "testcase" } + ["system-out", "system-err"])
      #expect(suite["tests"] == String(cases.count))
      for (attribute, child) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        #expect(suite[attribute] == String(cases.filter { !$0.elements(forName: child).isEmpty }.count))
      }
      for property in children.first.map(elements) ?? [] {
        #expect(property.name == "property")
        #expect(names(property) == ["name", "value"])
        #expect(property["name"]?.isEmpty == false)
      }
      expectValid(cases, of: suite)
    }
  }

  private func expectValid(_ cases: [XMLElement], of suite: XMLElement) {
    #expect(Set(cases.compactMap { $0["name"] }).count == cases.count)
    for item in cases {
      #expect(names(item) == ["classname", "name", "time"])
      #expect(item["name"]?.isEmpty == false)
      #expect(item["classname"] == suite["name"])
      let outcomes = elements(of: item)
      #expect(outcomes.count <= 1)
      for outcome in outcomes {
        switch outcome.name {
        case "skipped": #expect(names(outcome) == ["message"])
        case "failure", "error":
          #expect(names(outcome) == ["message", "type"])
          #expect(outcome["type"]?.isEmpty == false)
          #expect(outcome.stringValue?.isEmpty == false)
        default: Issue.record("\(outcome.name ?? "?") in a case")
        }
      }
    }
  }

  private func elements(of element: XMLElement) -> [XMLElement] {
    (element.children ?? []).compactMap { $0 as? XMLElement }
  }

  private func names(_ element: XMLElement) -> [String] {
    (element.attributes ?? []).compactMap(\.name).sorted()
  }
}

extension XMLElement {
  fileprivate subscript(name: String) -> String? { attribute(forName: name)?.stringValue }
}
