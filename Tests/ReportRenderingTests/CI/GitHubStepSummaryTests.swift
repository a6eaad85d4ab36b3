import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct GitHubStepSummaryTests {
  /// A run of many endpoints, each with a long name and a threshold of its own.
  private func run(endpoints count: Int) -> RunSummary {
    let names = (0..<count).map { "GET /concerts/\($0)/" + String(repeating: "seat|<b>", count: 20) }
    return RunSummary(
      source: RunSource(files: []),
      window: RunWindow(start: 0, end: nil, durationSeconds: 60, basis: .exact), timeline: nil,
      metrics: names.map { name in
        MetricSummary(
          name: "http_req_duration", selector: .init(text: "name:\(name)", tags: TagSet([("name", name)])),
          type: .trend, contains: .time, values: .trend(HostileSamples.trend(3)),
          thresholds: [ThresholdResult(expression: "p(95)<500", passed: true, observed: 3)])
      },
      checks: names.map { CheckSummary(group: "", name: $0, passes: 1, fails: 0) }, groups: [],
      breakdowns: [
        Breakdown(
          by: ["name", "expected_response"],
          rows: names.map { name in
            Breakdown.Row(
              tags: TagSet([("expected_response", "true"), ("name", name)]), firstTime: nil, lastTime: nil,
              metrics: [
                MetricSummary(
                  name: "http_req_duration", type: .trend, contains: .time,
                  values: .trend(HostileSamples.trend(3)))
              ])
          })
      ], errors: [], problems: .none, limitations: [])
  }

  @Test func tenThousandEndpoints() {
    let whole = RunMarkdown().render(run(endpoints: 10_000), analysis: nil)
    #expect(whole.utf8.count > 3 * GitHubStepSummary.byteLimit)
    let text = GitHubStepSummary().render(whole)
    #expect(text.utf8.count <= GitHubStepSummary.byteLimit)
    #expect(text.utf8.count > GitHubStepSummary.byteLimit * 9 / 10)
    for heading in ["## Thresholds", "## Checks", "## Endpoints", "## Trends", "## Data"] {
      #expect(text.contains("\n\(heading)\n"), "\(heading)")
    }
    let note = text.split(separator: "\n").last ?? ""
    for title in ["Thresholds (", "Checks (", "Trends ("] { #expect(note.contains(title)) }
    #expect(!note.contains("Endpoints ("))
  }

  @Test func whatFitsStaysAsItIs() throws {
    let text = RunMarkdown().render(try DiffSamples.run("results/01-queue-spike-small"), analysis: nil)
    #expect(GitHubStepSummary().render(text) == text)
  }

  @Test func nothingIsLeftOpen() {
    let rows = (0..<50).map { "| row \($0) |" }.joined(separator: "\n")
    let text = """
      # Title

      ## Folded

      <details>
      <summary>rows</summary>

      \(rows)

      </details>

      ## Chart

      ```mermaid
      \(rows)
      ```
      """
    for limit in stride(from: 0, to: text.utf8.count + 200, by: 7) {
      let cut = GitHubStepSummary(byteLimit: limit).render(text)
      #expect(cut.utf8.count <= limit, "\(limit)")
      let lines = cut.split(separator: "\n")
      #expect(lines.filter { $0 == "<details>" }.count == lines.filter { $0 == "</details>" }.count)
      #expect(lines.filter { $0.hasPrefix("```") }.count.isMultiple(of: 2))
    }
  }

  @Test("any text is cut to any size", arguments: [1, 2, 3])
  func anyText(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = ["## a\n", "text\n", "```\n", "<details>\n", "</details>\n", "\n", "## ", "긴 줄 🎫\n", "end"]
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &random)]
      }.joined()
      let limit = Int.random(in: 0...400, using: &random)
      #expect(GitHubStepSummary(byteLimit: limit).render(text).utf8.count <= limit, "seed \(seed): \(text)")
    }
  }
}
