import K6Parsing
import TestSupport
import Testing

@Suite struct CSVReaderTests {
  private static let header =
    "metric_name,timestamp,metric_value,check,error,group,method,name,status,extra_tags,metadata\n"
  private static let row =
    "http_reqs,1714560000,1.000000,,,::login,GET,http://h/a,200,flow=A&k=v,vu=3&iter=0\n"
  private let noon: Int64 = 1_714_564_800_000_000_000

  private func read(_ text: String, chunkSize: Int = .max) throws -> ReadResult {
    try ReadResult(CSVReader(ChunkedByteSource(text, chunkSize: chunkSize), path: "r.csv"))
  }

  @Test func readsARow() throws {
    let result = try read(Self.header + Self.row)
    let tags = TagSet([
      ("flow", "A"), ("group", "::login"), ("k", "v"), ("method", "GET"), ("name", "http://h/a"),
      ("status", "200"),
    ])
    #expect(
      result.points == [
        .init(metric: "http_reqs", tags: tags, time: 1_714_560_000_000_000_000, value: 1)
      ])
    #expect(result.problems.isEmpty)
    #expect(result.lineCount == 2)
  }

  @Test(arguments: [
    ("1714564800", 0), ("1714564800123", 123_000_000), ("1714564800123456", 123_456_000),
    ("1714564800123456789", 123_456_789), ("2024-05-01T12:00:00Z", 0),
    ("2024-05-01T21:00:00.123456789+09:00", 123_456_789), ("2024-05-01T08:30:00-03:30", 0),
  ])
  func readsEveryTimeFormat(text: String, fraction: Int64) throws {
    let source = ChunkedByteSource(Self.header + "vus,\(text),5.000000,,,,,,,,\n")
    let reader = CSVReader(source, path: "r.csv")
    let result = try ReadResult(reader)
    #expect(result.points.map(\.time) == [noon + fraction])
    #expect(reader.sawFraction == (fraction != 0))
  }

  @Test func readsOldTimesAndRefusesNegativeOnes() throws {
    let result = try read(Self.header + "a,-1,1,,,,,,,,\na,0,1,,,,,,,,\na,999999999,1,,,,,,,,\n")
    #expect(result.points.map(\.time) == [0, 999_999_999_000_000_000])
    #expect(result.problems == ["2: badTime"])
  }

  @Test func readsColumnsByName() throws {
    let text =
      "metadata,status,metric_value,extra_tags,metric_name,name,timestamp\n"
      + "vu=1,200,2.500000,a=b,http_req_duration,/x,1714564800\n"
      + "vu=2,200,3.500000,a=b,http_req_duration,/x,1714564801\n"
      + "vu=3,500,4.500000,,http_req_duration,/x,1714564802\n"
    let result = try read(text)
    let tags = TagSet([("a", "b"), ("name", "/x"), ("status", "200")])
    #expect(result.points.map(\.value) == [2.5, 3.5, 4.5])
    #expect(result.points.map(\.tags) == [tags, tags, TagSet([("name", "/x"), ("status", "500")])])
  }

  @Test func readsFilesWithoutTagsOrMetadata() throws {
    let result = try read("metric_name,timestamp,metric_value,extra_tags\nvus,1714564800,5.000000,\n")
    #expect(result.points.map(\.tags) == [.empty])
    let bare = try read("metric_name,timestamp,metric_value\nvus,1714564800,5.000000\n")
    #expect(bare.points.map(\.tags) == [.empty])
  }

  @Test func readsQuotedFields() throws {
    let text =
      Self.header
      + #"checks,1714564800,1.000000,"says ""hi"", twice",,,,"two"# + "\n" + #"lines",,"a=x,y",vu=1"# + "\n"
      + #"checks,1714564800,0.000000," leading",,,,5" disk,,,"# + "\n"
    let result = try read(text)
    #expect(
      result.points.map(\.tags) == [
        TagSet([("a", "x,y"), ("check", #"says "hi", twice"#), ("name", "two\nlines")]),
        TagSet([("check", " leading"), ("name", #"5" disk"#)]),
      ])
    #expect(result.problems.isEmpty)
    #expect(result.lineCount == 3)
  }

  @Test(arguments: [
    ("a=b", [("a", "b")]), ("a=b&c=d", [("a", "b"), ("c", "d")]), ("a=b=c", [("a", "b=c")]),
    ("a=x&y", [("a", "x&y")]), ("a=", [("a", "")]), ("a=b&", [("a", "b&")]), ("junk", []),
    ("a=1&a=2", [("a", "2")]), ("a b=c=d", [("a b", "c=d")]),
  ])
  func splitsExtraTags(text: String, tags: [(String, String)]) throws {
    let result = try read(Self.header + "m,1714564800,1,,,,,,,\(text),\n")
    #expect(result.points.map(\.tags) == [TagSet(tags.map { (key: $0.0, value: $0.1) })])
  }

  @Test func internsTagsWhateverTheirOrder() throws {
    let reader = CSVReader(
      ChunkedByteSource(
        Self.header + "m,1714564800,1,,,,,,,a=1&b=2,vu=1\nm,1714564800,1,,,,,,,b=2&a=1,vu=2\n"),
      path: "r.csv")
    _ = try ReadResult(reader)
    #expect(reader.symbols.tagSets == [TagSet([("a", "1"), ("b", "2")])])
  }

  @Test func leavesOutValuesThatAreNotFinite() throws {
    let rows = ["+Inf", "-Inf", "NaN"].map { "m,1714564800,\($0),,,,,,,,\n" }.joined()
    let result = try read(Self.header + rows + "m,1714564800,1.5,,,,,,,,\n")
    #expect(result.points.map(\.value) == [1.5])
    #expect(result.problems == ["2: nonFiniteValue", "3: nonFiniteValue", "4: nonFiniteValue"])
  }

  @Test func skipsRowsThatDoNotFit() throws {
    let text =
      Self.header + "m,1714564800,1\n" + "m,soon,1,,,,,,,,\n" + "m,1714564800,one,,,,,,,,\n"
      + ",1714564800,1,,,,,,,,\n" + "running (01.0s), 1/1 VUs\n" + "\n" + Self.row
    let result = try read(text)
    #expect(result.points.count == 1)
    #expect(result.problems == ["2: badRow", "3: badTime", "4: badRow", "5: badRow", "6: badRow"])
    #expect(result.lineCount == 8)
  }

  @Test func losesNothingToAStrayQuote() throws {
    let text = Self.header + "\"never closed\n" + Self.row + "m,1714564800,1,\"x,,,,,,,\n" + Self.row
    for chunkSize in [1, 50, .max] {
      let result = try read(text, chunkSize: chunkSize)
      #expect(result.points.count == 2)
      #expect(result.problems == ["2: badRow", "4: badRow"])
    }
  }

  @Test func reportsACutLastRow() throws {
    let reader = CSVReader(ChunkedByteSource(Self.header + Self.row + "http_reqs,17145"), path: "r.csv")
    let result = try ReadResult(reader)
    #expect(result.points.count == 1)
    #expect(result.problems == ["3: truncatedLine"])
    #expect(reader.endedInsideLine)
  }

  @Test func takesALastRowWithoutLineEnd() throws {
    let reader = CSVReader(ChunkedByteSource(Self.header + Self.row.dropLast()), path: "r.csv")
    #expect(try ReadResult(reader).points.count == 1)
    #expect(!reader.endedInsideLine)
  }

  @Test func takesCarriageReturnsAndAByteOrderMark() throws {
    let text = ("\u{feff}" + Self.header + Self.row).replacing("\n", with: "\r\n")
    let result = try read(text)
    #expect(result.points.count == 1)
    #expect(result.problems.isEmpty)
    let last = try read("metric_name,timestamp,metric_value,status\r\nm,1714564800,1,200\r\n")
    #expect(last.points.map(\.tags) == [TagSet([("status", "200")])])
  }

  @Test func takesGluedFilesWithOtherColumns() throws {
    let text =
      Self.header + Self.row + Self.header + Self.row
      + "metric_name,timestamp,metric_value,status\nm,1714564800,1,200\n"
    let result = try read(text)
    #expect(result.points.count == 3)
    #expect(result.points.last?.tags == TagSet([("status", "200")]))
    #expect(result.problems.isEmpty)
  }

  @Test func skipsABannerBeforeTheHeader() throws {
    let result = try read("\n   execution: local\n" + Self.header + Self.row)
    #expect(result.points.count == 1)
    #expect(result.problems == ["2: badRow"])
  }

  @Test(arguments: [1, 7, 64, 1000])
  func readsTheSameInAnyPieces(chunkSize: Int) throws {
    let text =
      Self.header + Self.row + #"checks,1714564800,1,"a ""b"",\#nc",,,,,,,"# + "\n"
      + String(repeating: Self.row, count: 50)
    let whole = try read(text)
    #expect(whole.points.count == 52)
    #expect(try read(text, chunkSize: chunkSize) == whole)
  }

  @Test(arguments: [3, 77])
  func survivesEveryCutAndFlip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = Self.header + Self.row + #"c,1714564800,1,"a ""b"",c",,,,,,,"# + "\n" + Self.row
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let result = try ReadResult(CSVReader(ChunkedByteSource(Array(bytes[..<end])), path: "r.csv"))
      #expect(result.points.count + result.problems.count <= 4)
    }
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try ReadResult(CSVReader(ChunkedByteSource(damaged), path: "r.csv"))
    }
  }
}
