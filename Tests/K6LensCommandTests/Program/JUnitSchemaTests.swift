import Foundation
import TestSupport
import Testing

/// What the program writes for JUnit's readers, held against the schema of Jenkins' xUnit plug-in by another program.
@Suite(.enabled(if: SchemaValidator.isInstalled)) struct JUnitSchemaTests {
  private static let small = "sample-results/01-queue-spike-small.json.gz"
  private static let medium = "sample-results/01-queue-spike-medium.json.gz"
  private static let concert = "sample-results/04-concert-endurance-medium.json.gz"

  private func problems(_ xml: Data) throws -> String {
    let folder = try TemporaryDirectory()
    let file = try folder.write("junit.xml", xml)
    let schema = Fixtures.directory.appending(path: "schemas/junit-10.xsd").path
    let run = try ShellRun("xmllint --noout --nonet --schema '\(schema)' '\(file)'; echo $?")
    return run.output == "0\n" ? "" : run.errorOutput
  }

  @Test(
    "every kind of document",
    arguments: [
      ["analyze", small], ["analyze", medium, "--language", "ko"],
      ["analyze", small, "--threshold", "http_req_duration{name:\"a<b>&c\"}: p(95)<1"],
      ["analyze", "Tests/Fixtures/recorded/results/01-queue-spike-small.handle-summary.json"],
      ["diff", small, medium], ["diff", small, medium, "--language", "ko"], ["diff", medium, concert],
      ["report", "sample-results", "-o", "-"], ["report", "sample-results", "-o", "-", "--language", "ko"],
    ])
  func valid(arguments: [String]) throws {
    let run = try BinaryRun(arguments + ["--format", "junit"])
    if run.status == 64 { return }
    #expect(run.status == 0, "\(run.errorOutput)")
    #expect(try problems(run.output) == "")
  }

  @Test func hostileNames() throws {
    let folder = try TemporaryDirectory()
    let names = [
      #"]]>"#, #"<![CDATA["#, #"\u0000\u001b[31m"#, #"&amp;<a b='c\">"#, #"\ud800"#, "한글", #"-->"#,
    ]
    var text = ""
    for name in names {
      for second in 0..<20 {
        let tags = #""name":"\#(name)","check":"\#(name)","group":"::\#(name)""#
        text += StreamText.point("http_req_duration", "\(second)", at: Double(second), tags: tags)
        text += StreamText.point("checks", "\(second % 2)", at: Double(second), tags: tags)
        text += StreamText.point("http_reqs", "1", at: Double(second), tags: tags)
      }
    }
    try folder.write("a-small.json", text)
    try folder.write("a-large.json", text)
    for arguments in [
      ["analyze", "a-small.json"], ["diff", "a-small.json", "a-large.json"], ["report", "."],
    ] {
      let run = try BinaryRun(
        arguments + ["--format", "junit", "--output", "-"], in: folder.url)
      #expect(run.status == 0, "\(run.errorOutput)")
      #expect(try problems(run.output) == "")
    }
  }

  @Test func theSchemaRefusesWhatItShould() throws {
    #expect(try problems(Data("<testsuites><testsuite/></testsuites>".utf8)) != "")
  }
}

/// `xmllint` of libxml2.
enum SchemaValidator {
  static let isInstalled = (try? ShellRun("xmllint --version 2>&1"))?.output.contains("libxml") ?? false
}
