import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@Suite struct LiveTallyTests {
  /// A text in memory, in pieces of a few bytes.
  private final class Pieces: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], size: Int) {
      rest = bytes[...]
      self.size = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
      let count = min(size, buffer.count, rest.count)
      rest.prefix(count).withUnsafeBytes { buffer.copyMemory(from: $0) }
      rest = rest.dropFirst(count)
      return count
    }
  }

  private func snapshot(of bytes: [UInt8], pieces: Int = 1 << 16) throws -> LiveSnapshot? {
    let reader = NDJSONReader(Pieces(bytes, size: pieces), path: "-")
    let batch = SampleBatch()
    var tally = LiveTally()
    while try reader.read(into: batch) { tally.add(batch, symbols: reader.symbols) }
    return tally.snapshot
  }

  @Test(
    "at the end it says what the summary says",
    arguments: ["results/01-queue-spike-small", "results/04-concert-endurance-medium"])
  func whole(run: String) throws {
    let text = try RecordedText(run)
    let bytes = RecordedText.text(text.lines)
    let summary = try text.read(bytes)
    for pieces in [1 << 16, 700] {
      let live = try #require(try snapshot(of: bytes, pieces: pieces))
      #expect(live.sampleCount == summary.source.files.map(\.samples).reduce(0, +))
      for metric in summary.metrics where metric.selector == nil {
        switch (metric.name, metric.values) {
        case ("http_reqs", .counter(let values)): #expect(Double(live.whole.requests) == values.count)
        case ("iterations", .counter(let values)): #expect(Double(live.whole.iterations) == values.count)
        case ("data_received", .counter(let values)): #expect(live.whole.bytesReceived == values.count)
        case ("data_sent", .counter(let values)): #expect(live.whole.bytesSent == values.count)
        case ("http_req_failed", .rate(let values)): #expect(live.whole.failedRatio == values.rate)
        case ("checks", .rate(let values)): #expect(live.whole.checksRatio == values.rate)
        case ("vus", .gauge(let values)):
          #expect(live.virtualUsers.map(Double.init) == values.value)
          #expect(live.mostVirtualUsers.map(Double.init) == values.max)
        case ("http_req_duration", .trend(let values)):
          let exact = try #require(values.percentile(95))
          let shown = try #require(live.whole.p95Milliseconds)
          #expect(abs(shown - exact) <= 0.01 * exact)
        default: break
        }
      }
      let seconds = try #require(summary.window.durationSeconds)
      #expect(abs(live.elapsedSeconds - seconds) < 2)
    }
  }

  @Test func recentIsTheLastTenSeconds() throws {
    // One request a second of 10 ms, then from the 30th second on two of 100 ms, one of which failed.
    var text = ""
    for second in 0..<40 {
      for half in 0..<(second < 30 ? 1 : 2) {
        let time = "2024-05-01T12:00:\(String(format: "%02d", second)).\(half == 0 ? 25 : 75)Z"
        for (metric, value) in [
          ("http_reqs", "1"), ("http_req_duration", second < 30 ? "10" : "100"),
          ("http_req_failed", "\(half)"),
        ] {
          text +=
            #"{"metric":"\#(metric)","type":"Point","data":{"time":"\#(time)","value":\#(value),"tags":{}}}"#
            + "\n"
        }
      }
    }
    let live = try #require(try snapshot(of: Array(text.utf8)))
    #expect(live.elapsedSeconds == 39.5)
    #expect(live.recent.requests == 20)
    #expect(abs(live.recent.requestsPerSecond - 2.05) < 0.01)
    #expect(live.recent.failedRatio == 0.5)
    #expect(live.whole.requests == 50)
    #expect(live.whole.failedRatio == 0.2)
    #expect(abs((live.recent.p95Milliseconds ?? 0) - 100) < 1)
    #expect(live.virtualUsers == nil)
    #expect(live.recent.checksRatio == nil)
  }

  @Test func nothingIsNothing() throws {
    #expect(LiveTally().snapshot == nil)
    #expect(try snapshot(of: Array("no line of k6\n".utf8)) == nil)
  }
}
