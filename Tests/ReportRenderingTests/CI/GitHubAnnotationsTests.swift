import LoadAnalysis
import LoadStatistics
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct GitHubAnnotationsTests {
  @Test func aRun() throws {
    try Expected.expect(
      GitHubAnnotations().render(try DiffSamples.run("results/01-queue-spike-small")),
      equals: "ci/run.github.txt")
  }

  @Test("a comparison begins with its headline", arguments: DiffSamples.names)
  func headline(_ name: String) throws {
    let diff = try DiffSamples.named(name)
    let kind =
      switch diff.verdict?.name {
      case "regressed": "error"
      case "improved", "unchanged": "notice"
      default: "warning"
      }
    let text = GitHubAnnotations().render(diff)
    let headline = GitHubAnnotations.data(DiffWording(.english).headline(diff).plainText)
    #expect(text.contains("::\(kind) title=k6lens diff::\(headline)\n"))
  }

  @Test func aReportNamesTheSpec() {
    let text = GitHubAnnotations().render(SampleMatrix.analysis)
    let spec = SampleMatrix.analysis.recommendation.recommended
    #expect(text.contains("::notice title=Recommended spec::") == (spec != nil))
  }

  @Test func tenOfAKindAtMost() {
    let lines = GitHubAnnotations().render(HostileSamples.diff(count: 20)).split(separator: "\n")
    let errors = lines.filter { $0.hasPrefix("::error ") }
    #expect(errors.count == 10)
    #expect(errors.last == "::error title=k6lens::… and 10 more")
    #expect(lines.filter { $0.hasPrefix("::warning ") }.count == 10)
  }

  @Test func everyLineIsOneCommand() {
    for text in [
      GitHubAnnotations().render(HostileSamples.run()), GitHubAnnotations().render(HostileSamples.diff()),
    ] {
      for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast() {
        #expect(line.wholeMatch(of: /::(error|warning|notice) title=[^,:]*::.*/) != nil, "\(line)")
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 })
      }
    }
  }

  @Test func escaping() {
    #expect(GitHubAnnotations.data("100%\r\n: ,") == "100%25%0D%0A: ,")
    #expect(GitHubAnnotations.property("100%\r\n: ,") == "100%25%0D%0A%3A %2C")
  }
}
