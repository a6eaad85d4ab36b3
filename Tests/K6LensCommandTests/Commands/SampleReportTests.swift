import Foundation
import TestSupport
import Testing

@Suite struct SampleReportTests {
  @Test(
    "the reports of the sample results are as they are written",
    arguments: [
      (["report", "sample-results"], "load-testing-result-report.md"),
      (
        [
          "report", "sample-results", "--language", "en", "-o",
          "sample-results/load-testing-result-report.en.md",
        ], "load-testing-result-report.en.md"
      ),
      (
        [
          "report", "sample-results", "--format", "html", "-o",
          "sample-results/load-testing-result-report.html",
        ], "load-testing-result-report.html"
      ),
    ])
  func regenerated(arguments: [String], name: String) throws {
    let folder = try TemporaryDirectory()
    let copy = folder.url.appending(path: "sample-results")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(atPath: Fixtures.sampleResults.path)
    where file.hasSuffix(".json.gz") || file == "k6lens.yaml" {
      try FileManager.default.copyItem(
        at: Fixtures.sampleResults.appending(path: file), to: copy.appending(path: file))
    }
    let run = try BinaryRun(arguments, in: folder.url)
    #expect(run.status == 0)
    #expect(run.text == "")
    let written = try Data(contentsOf: copy.appending(path: name))
    let stored = try Data(contentsOf: Fixtures.sampleResults.appending(path: name))
    #expect(
      written == stored,
      "sample-results/\(name) is not what k6lens writes now: run scripts/update-samples and look at the difference"
    )
  }
}
