import LoadAggregation
import Testing

@testable import K6LensCommand

@Suite struct ProgressTextTests {
  @Test(
    "bytes, share, pace and time left",
    arguments: [
      (120_000_000, 1_000_000_000, 0.4, "120 MB of 1000 MB, 12 %, 300 MB/s, 3 s left"),
      (600_000_000, 100_000_000_000, 2, "600 MB of 100000 MB, 0 %, 300 MB/s, 5:32 left"),
      (999_000_000, 1_000_000_000, 3.33, "999 MB of 1000 MB, 99 %, 300 MB/s, less than 1 s left"),
      // More than there was when reading began, as of a file that grows.
      (1_100_000_000, 1_000_000_000, 4, "1100 MB of 1000 MB, 100 %, 275 MB/s, less than 1 s left"),
      (0, 1_000_000, 0.5, "0 MB of 1 MB, 0 %, 0 MB/s"),
    ] as [(Int, Int, Double, String)])
  func ofFiles(read: Int, total: Int, seconds: Double, expected: String) {
    let progress = ReadProgress(bytesRead: read, totalBytes: total)
    #expect(ProgressText.line(progress, name: "", seconds: seconds) == expected)
  }

  @Test func ofPipesThereIsNoEnd() {
    let progress = ReadProgress(bytesRead: 45_000_000, totalBytes: nil)
    #expect(ProgressText.line(progress, name: "-", seconds: 1.5) == "-: 45 MB, 30 MB/s")
    #expect(ProgressText.line(progress, name: "", seconds: 0) == "45 MB, 0 MB/s")
  }

  @Test func namesDoNotAct() {
    let progress = ReadProgress(bytesRead: 1_000_000, totalBytes: nil)
    #expect(
      ProgressText.line(progress, name: "a\u{1b}[2J\n.json", seconds: 1).unicodeScalars.allSatisfy {
        $0.value >= 0x20
      })
  }
}
