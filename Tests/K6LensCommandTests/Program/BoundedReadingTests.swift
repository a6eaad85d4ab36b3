import Foundation
import TestSupport
import Testing

/// `--max-memory` and `--threads` wherever files are read.
@Suite struct BoundedReadingTests {
  private static let results = "sample-results/01-queue-spike-small.json.gz"

  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test(arguments: [
    ["report", results, "-o", "-"], ["history", "add", results, "--db", "unused.sqlite"],
    ["analyze", results],
    ["diff", results, results],
  ])
  func aSizeThatIsNoneOrTooSmallIsAUsageError(command: [String]) throws {
    for size in ["lots", "32MiB", "-1"] {
      let run = try BinaryRun(command + ["--max-memory=\(size)"])
      #expect(run.status == 64)
      #expect(run.errorOutput.contains("--max-memory is '\(size)', expected a size of at least 48MiB"))
    }
    let run = try BinaryRun(command + ["--threads", "0"])
    #expect(run.status == 64)
    #expect(run.errorOutput.contains("--threads is 0, expected at least 1"))
  }

  /// A run so small that it fits is read just the same.
  @Test func aReportWithinBoundsSaysTheSame() throws {
    func report(_ options: String...) throws -> String {
      let run = try BinaryRun(["report", Self.results, "-o", "-"] + options)
      #expect(run.status == 0)
      return run.text.split(separator: "\n").filter { !$0.contains("k6lens report") }.joined(separator: "\n")
    }
    #expect(try report("--max-memory", "64MiB", "--threads", "2") == report())
  }

  @Test func aHistoryWithinBoundsKeepsTheSame() throws {
    func shown(_ name: String, _ options: String...) throws -> String {
      let database = folder.url.appending(path: name).path
      #expect(try BinaryRun(["history", "add", Self.results, "--db", database] + options).status == 0)
      let text = try BinaryRun(["history", "show", "@1", "--db", database]).text
      // When it was added differs.
      return text.split(separator: "\n").filter { !$0.hasPrefix("added ") }.joined(separator: "\n")
    }
    let plain = try shown("plain.sqlite")
    #expect(plain.contains("http_req_duration"))
    #expect(try shown("bounded.sqlite", "--max-memory", "64MiB", "--threads", "1") == plain)
  }
}
