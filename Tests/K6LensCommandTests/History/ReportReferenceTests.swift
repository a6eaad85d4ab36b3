import Foundation
import RunHistory
import TestSupport
import Testing

@testable import K6LensCommand

/// Runs of the history in `k6lens report`.
@Suite struct ReportReferenceTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var database: String { folder.path + "/k6lens.sqlite" }

  private func run(_ arguments: String...) -> CommandRun { CommandRun(arguments + ["--db", database]) }

  /// The report without its last section, which names the inputs.
  private func body(_ report: String) -> Substring {
    report.firstRange(of: "\n## 10. ").map { report[..<$0.lowerBound] } ?? report[...]
  }

  @Test func aLabelIsTheMatrixThatWasKept() throws {
    let samples = Fixtures.sampleResults.path
    let config = ["--config", samples + "/k6lens.yaml"]
    #expect(run("history", "add", samples, "--label", "v1", "--quiet", config[0], config[1]).status == 0)
    let fromFiles = run("report", samples, "-o", "-", config[0], config[1])
    #expect(fromFiles.status == 0)
    for reference in ["@label:v1", "@last"] {
      let stored = run("report", reference, "-o", "-", config[0], config[1])
      #expect(stored.status == 0, "\(stored.errorOutput)")
      #expect(body(stored.output) == body(fromFiles.output))
      #expect(stored.output.contains("@1"))
    }
    // Kept runs are not kept again, and are no earlier runs of themselves.
    let again = run("report", "@label:v1", "--save", "--history", "-o", "-", config[0], config[1])
    #expect(again.status == 0)
    #expect(again.errorOutput.hasSuffix("0 runs added to \(database)\n"))
    #expect(body(again.output) == body(fromFiles.output))
  }

  @Test func runsAreNamedOneByOneOrBesideFiles() throws {
    for (number, spec) in [(1, "small"), (2, "small"), (3, "large")] {
      let file = try folder.write(
        "in/\(number)/01-a-\(spec).json",
        TinyRun.text(startSecond: 1_700_000_000 + number * 1000, milliseconds: Double(number) * 100))
      #expect(run("history", "add", file, "--quiet", "--label", "v\(number)").status == 0)
    }
    let file = try folder.write("in/01-b-small.json", TinyRun.text(startSecond: 1_600_000_000))
    func cells(_ arguments: String...) throws -> [String] {
      let report = CommandRun(["report"] + arguments + ["--format", "json", "--db", database])
      let document = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
      let cells = try #require(document?["cells"] as? [[String: Any]], "\(report.errorOutput)")
      return cells.filter { $0["latency"] != nil }.map { cell in
        let values = cell["latency"] as? [[String: Any]] ?? []
        let p95 = values.first { $0["statistic"] as? String == "p(95)" }?["value"] as? Double
        return "\(cell["test"] ?? "")/\(cell["spec"] ?? "") \(Int((p95 ?? 0).rounded()))"
      }
    }
    #expect(try cells("@1", "@3") == ["01-a/small 136", "01-a/large 408"])
    #expect(try cells("@last") == ["01-a/small 272", "01-a/large 408"])
    #expect(try cells("@last~1") == ["01-a/small 136"])
    #expect(try cells("@label:v2", file) == ["01-a/small 272", "01-b/small 136"])
    #expect(try cells("01-a/small=@last~1", "01-a/large=@last") == ["01-a/small 136", "01-a/large 408"])
  }

  @Test func saysWhatIsNotThere() throws {
    #expect(run("report", "@1", "-o", "-").status == 66)
    let file = try folder.write("01-a-small.json", TinyRun.text(startSecond: 1_700_000_000))
    #expect(run("history", "add", file, "--quiet").status == 0)
    for reference in ["@2", "@last~1", "@label:none", "01-a/large=@last", "02-b/small=@last"] {
      let missing = run("report", reference, "-o", "-")
      #expect(missing.status == 66)
      #expect(missing.errorOutput.hasPrefix("k6lens: "))
      #expect(missing.output == "")
    }
    #expect(run("report", "@first", "-o", "-").status == 64)
    #expect(run("history", "add", "@1").status == 64)
  }
}
