import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

/// The forms for workflows and other tools, on the real program.
@Suite struct ContinuousIntegrationTests {
  private static let small = "sample-results/01-queue-spike-small.json.gz"
  private static let medium = "sample-results/01-queue-spike-medium.json.gz"

  @Test(arguments: [
    (["analyze", small, "--format", "junit"], "<testsuites"),
    (["diff", small, medium, "--format", "junit"], "<testsuites"),
    (["report", "sample-results", "--format", "junit", "-o", "-"], "<testsuites"),
    (["analyze", small, "--format", "github"], "::error"),
    (["analyze", small, "--format", "benchfmt"], "Benchmark"),
    (["analyze", small, "--format", "openmetrics"], "# EOF"),
    (["analyze", small, "--format", "hgrm"], "Percentile"),
  ])
  func everyFormIsWritten(arguments: [String], expected: String) throws {
    let run = try BinaryRun(arguments)
    #expect(run.status == 0)
    #expect(String(decoding: run.output, as: UTF8.self).contains(expected))
  }

  @Test func theStepSummaryIsAddedToTheFileThatGitHubNames() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("summary.md", "before\n")
    let run = try BinaryRun(
      ["diff", Self.small, Self.medium, "--format", "github"], environment: ["GITHUB_STEP_SUMMARY": path])
    #expect(run.status == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("before\n"))
    #expect(text.contains("<!-- k6lens-diff -->"))
  }

  @Test func aSummaryHasNoDistribution() throws {
    let run = try BinaryRun(
      [
        "analyze", "Tests/Fixtures/recorded/results/01-queue-spike-small.handle-summary.json", "--format",
        "hgrm",
      ])
    #expect(run.status == 65)
  }
}
