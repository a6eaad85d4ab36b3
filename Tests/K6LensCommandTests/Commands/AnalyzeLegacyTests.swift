import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct AnalyzeLegacyTests {
  /// The lines without what k6 does not write into its streams: the duration, on which the last digits of a
  /// counter's rate rest and with them the width of a column, and the thresholds of submetrics, which give their
  /// lines a mark.
  private func comparable(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      for mark in ["     ✓ { ", "     ✗ { "] where line.hasPrefix(mark) {
        line = "       { " + line.dropFirst(mark.count)
      }
      if line.contains(": "), !line.contains("avg="), !line.hasSuffix("/s") {
        return line.split(separator: " ").joined(separator: " ")
      }
      guard line.hasSuffix("/s"), let colon = line.range(of: ".: ") else { return line }
      let value = line[colon.upperBound...].split(separator: " ").first ?? ""
      return String(line[..<colon.upperBound] + value)
    }
  }

  @Test("the legacy summary is k6 0.48's own", arguments: RecordedRuns.all)
  func summary(name: String) throws {
    let run = CommandRun(
      "analyze", RecordedRuns.file(name, "json.gz").path, "--summary-mode", "legacy", "--summary-trend-stats",
      "avg,min,med,max,p(90),p(95),p(99),p(99.9),count")
    #expect(run.status == 0)
    #expect(run.errorOutput == "")
    let expected = try String(contentsOf: RecordedRuns.file(name, "summary.txt"), encoding: .utf8)
    #expect(run.output.contains("█ "))
    let ours = comparable(run.output)
    let theirs = comparable(expected)
    for (line, expected) in zip(ours, theirs.dropLast()) { #expect(line == expected) }
    #expect(ours.count >= theirs.count)
  }
}
