import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// A results file that is overwritten while it is read, as when the next run of a test begins.
@Suite struct ShorteningTests {
  @Test(arguments: [true, false], [1, 2])
  func isAnError(mapped: Bool, threads: Int) throws {
    let recorded = try RecordedText("results/02-reservation-stress-small")
    let path = try recorded.folder.write("run.json", RecordedText.text(recorded.lines))
    var reader = RunReader(threadCount: threads)
    reader.partSize = 100_000
    reader.mapsFiles = mapped
    reader.onProgress = { progress in
      if progress.bytesRead > 300_000 { truncate(path, 50_000) }
    }
    #expect(throws: InputError.shortened(path: path)) { try reader.summary(of: [path]) }
  }
}
