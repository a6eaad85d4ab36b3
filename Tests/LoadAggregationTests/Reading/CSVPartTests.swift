import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// A CSV read in parts by several threads must say what it says when read from front to back.
@Suite struct CSVPartTests {
  private static let header =
    "metric_name,timestamp,metric_value,error,group,name,status,extra_tags,metadata\n"
  private static let row = "http_req_duration,1714560000,1.250000,,::login,/x,200,flow=A&k=v,vu=3&iter=0\n"
  /// Usual rows of several seconds, about 16 KB.
  private static let usual = (0..<200).map { index in
    row.replacing("1714560000", with: "\(1_714_560_000 + index / 60)").replacing("1.25", with: "\(index).25")
      .replacing("_duration", with: index % 3 == 0 ? "_duration" : "_blocked")
  }.joined()

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Reads the bytes whole, in parts and as gzip, and expects the same each time.
  private func readEveryWay(_ bytes: [UInt8], sizes: [Int], _ comment: Comment? = nil) throws -> RunSummary {
    let path = try folder.write("run.csv", bytes)
    let whole = try RunReader(threadCount: 1).summary(of: [path])
    for (threads, mapped) in [(1, true), (2, false), (3, true)] {
      var reader = RunReader(threadCount: threads)
      reader.mapsFiles = mapped
      for size in sizes {
        reader.partSize = size
        #expect(try reader.summary(of: [path]) == whole, comment)
      }
    }
    let packed = try RunReader(threadCount: 2).summary(of: [
      folder.write("run.csv.gz", StoredGzip.file(of: bytes))
    ])
    #expect(packed.measuresTheSame(as: whole), comment)
    #expect(packed.problems.counts == whole.problems.counts, comment)
    return whole
  }

  @Test(arguments: ["results/01-queue-spike-small", "results/04-concert-endurance-small"])
  func ofARecordedRun(run: String) throws {
    let bytes = try RecordedRuns.file(run, "csv.gz").inflated()
    let run = try readEveryWay(bytes, sizes: [10_000, 123_457, 500_000])
    #expect(run.problems == .none)
    #expect(run.limitations.starts(with: [.valuesRounded, .timesInWholeSeconds]))
  }

  /// What makes parts depend on each other, and what only looks as if it did.
  @Test(arguments: [
    // A field of several lines, which cuts may fall into, with rows in it that look like others.
    row.replacing(",,::login", with: ",\"first\n\(row)\(usual)last\",::login"),
    row.replacing(",,::login", with: ",\"first\nlast\",::login"),
    // A quote that nothing closes, and one that a later one closes.
    row.replacing(",,::login", with: ",\"open,::login"),
    row.replacing(",,::login", with: ",\"open,::login") + usual
      + row.replacing(",,::login", with: ",open\",::"),
    // Another file behind the first, with other columns and with the same.
    "metric_name,timestamp,metric_value,status\nhttp_req_duration,1714560000,7.000000,200\n",
    "metric_name,metric_value,timestamp,status,name\nhttp_req_duration,7.000000,1714560001,200,/y\n", header,
    // Rows that are none, a byte order mark, blank lines, times in fractions.
    "nonsense\n", ",,,,,,,,\n", "\u{feff}" + row, "\n\n", row.replacing("1714560000", with: "1714560000123"),
    row.replacing("\n", with: "\r\n"), row.replacing("/x", with: "\"/x, \"\"y\"\"\""),
  ])
  func withOddRows(_ odd: String) throws {
    for text in [
      Self.header + Self.usual + odd + Self.usual + Self.usual, Self.header + odd + Self.usual + odd + odd,
      Self.usual + Self.header + Self.usual + odd + Self.usual,
      Self.header + Self.usual + Self.usual + odd.dropLast(),
    ] {
      _ = try readEveryWay(Array(text.utf8), sizes: [500, 3000, 20_000])
    }
  }

  @Test(arguments: UInt64(1)...8)
  func damagedAtRandom(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = RandomCSV.file(rows: 3000, &random)
    let run = try readEveryWay(bytes, sizes: [700, 9000, 40_000], "seed \(seed)")
    #expect(run.problems != .none, "seed \(seed)")
  }

  /// Times are whole seconds, so that unrelated samples at the edges of parts share theirs.
  @Test func requestsAtTheEdgesOfPartsAreNotTakenForHalvesOfOne() throws {
    let text =
      Self.header
      + (0..<400).map { index in
        let slow = index % 7 == 0 ? "900.000000" : "1.000000"
        let name = index % 5 == 0 ? "http_req_blocked" : "http_req_duration"
        return "\(name),1714560000,\(slow),,,/\(index % 3),200,,\n"
      }.joined()
    _ = try readEveryWay(Array(text.utf8), sizes: [100, 150, 210, 333, 1000])
  }
}
