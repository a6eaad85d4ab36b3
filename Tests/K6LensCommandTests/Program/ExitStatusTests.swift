import Foundation
import TestSupport
import Testing

/// How the program ends; the table in the README.
@Suite struct ExitStatusTests {
  private static let spike = (small: sample("01-queue-spike-small"), medium: sample("01-queue-spike-medium"))
  private static let concert = sample("04-concert-endurance-medium")
  private static let before = slower("before")
  private static let after = slower("after")
  private static let impossible = "http_req_duration: p(95)<1"

  private static func sample(_ name: String) -> String { "sample-results/\(name).json.gz" }
  private static func slower(_ side: String) -> String {
    "Tests/Fixtures/recorded/slower-by-15-percent/\(side)/01-queue-spike-medium.json.gz"
  }

  @Test(
    "each status, and the one that counts when several apply",
    arguments: [
      (["--version"], 0), (["help", "diff"], 0), (["analyze", spike.small], 0),
      // Could not finish.
      (["analyze", spike.small, "-o", "no/such/folder/x.txt"], 1),
      (["analyze", spike.small, "-o", "Tests"], 1),
      // The command line and the configuration.
      ([], 0), (["--hepl"], 64), (["analyse"], 64), (["analyze"], 64), (["analyze", "Tests"], 64),
      (["analyze", spike.small, "--threshold", "http_req_duration: p95<1"], 64),
      (["analyze", spike.small, "--filter", "name"], 64), (["analyze", spike.small, "--from", "late"], 64),
      (["analyze", spike.small, "--config", "sample-results/README.md"], 64),
      (["diff", spike.small], 64),
      // The input.
      (["analyze", "sample-results/README.md"], 65), (["diff", spike.small, "README.md"], 65),
      (["report", "docs"], 65), (["analyze", "gone.json"], 66), (["report", "gone"], 66),
      // Thresholds and objectives.
      (["analyze", spike.small, "--check"], 99), (["analyze", spike.medium, "--check"], 0),
      (["analyze", spike.medium, "--check", "--threshold", impossible], 99),
      (["report", "sample-results", "-o", "-", "--check"], 99),
      // Comparisons.
      (["diff", before, after, "--check"], 3), (["diff", spike.medium, spike.medium, "--check"], 4),
      (
        [
          "diff", "Tests/Fixtures/recorded/same-system-twice/pair2/run-a/01-queue-spike-medium.json.gz",
          "Tests/Fixtures/recorded/same-system-twice/pair2/run-b/01-queue-spike-medium.json.gz", "--check",
        ], 4
      ),
      (["diff", spike.medium, concert, "--check"], 5),
      // Several at once: 65, 5, 99, 3, 6, 4.
      (["diff", spike.medium, "README.md", "--check", "--threshold", impossible], 65),
      (["diff", spike.medium, concert, "--check", "--threshold", impossible], 5),
      (["diff", before, after, "--check", "--threshold", impossible], 99),
      (["diff", spike.medium, spike.medium, "--check", "--threshold", impossible], 99),
    ] as [([String], Int32)])
  func status(arguments: [String], expected: Int32) throws {
    let run = try BinaryRun(arguments)
    #expect(run.status == expected, "\(run.errorOutput)")
    #expect(
      (run.status == 0 || run.text.isEmpty == (run.status == 1 || run.status >= 64 && run.status != 99)))
    #expect(run.errorOutput.isEmpty == (![1, 64, 65, 66].contains(run.status)))
  }

  @Test func objectivesThatMustLastAreJudgedOverTime() throws {
    let folder = try TemporaryDirectory()
    let requests = (0..<600).map { index in
      // Slow for eight seconds of sixty, so that the p95 of the whole run is slow too.
      let isSlow = (200..<280).contains(index)
      return StreamText.point("http_reqs", "1", at: Double(index) / 10)
        + StreamText.point("http_req_duration", isSlow ? "900" : "50", at: Double(index) / 10)
    }
    try folder.write("01-a-small.json", requests.joined())
    for (expression, expected) in [("p(95)<500", 99), ("p(95)<500 for 20s", 0), ("p(95)<500 for 5s", 99)] {
      try folder.write(
        "k6lens.yaml",
        """
        specs: { small: { cpu: 1, memory: 1GB } }
        tests:
          01-a: { objectives: { http_req_duration: "\(expression)" } }
        """)
      let run = try BinaryRun(["diff", "01-a-small.json", "01-a-small.json", "--check"], in: folder.url)
      #expect(run.status == Int32(expected), "\(expression): \(run.errorOutput)")
    }
  }

  @Test func noSpecQualifies() throws {
    let folder = try TemporaryDirectory()
    // A growth that is asked for but cannot be judged leaves a spec open, and no objective fails.
    try folder.write(
      "k6lens.yaml",
      """
      specs: { small: { cpu: 1, memory: 1GB }, large: { cpu: 2, memory: 2GB } }
      tests:
        a: { objectives: { http_req_failed: "rate<0.5" } }
        b: { objectives: { http_req_failed: "rate<0.5" } }
      """)
    let requests = (0..<200).map { index in
      StreamText.point("http_reqs", "1", at: Double(index) / 5)
        + StreamText.point("http_req_failed", "0", at: Double(index) / 5)
    }
    try folder.write("a-small.json", requests.joined())
    try folder.write("a-large.json", requests.joined())
    let open = try BinaryRun(["report", ".", "-o", "-", "--check", "--quiet"], in: folder.url)
    #expect(open.status == 6)
    try folder.write("b-small.json", requests.joined())
    try folder.write("b-large.json", requests.joined())
    #expect(try BinaryRun(["report", ".", "-o", "-", "--check", "--quiet"], in: folder.url).status == 0)
    // An objective that fails stands before "no spec qualifies".
    let failing = requests.map { $0.replacing(#""value":0"#, with: #""value":1"#) }.joined()
    try folder.write("b-small.json", failing)
    try folder.write("b-large.json", failing)
    #expect(try BinaryRun(["report", ".", "-o", "-", "--check", "--quiet"], in: folder.url).status == 99)
    #expect(try BinaryRun(["report", ".", "-o", "-", "--quiet"], in: folder.url).status == 0)
  }
}
