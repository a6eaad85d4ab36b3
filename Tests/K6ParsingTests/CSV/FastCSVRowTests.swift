import K6Parsing
import TestSupport
import Testing

/// Rows read by comparison and rows read strictly must give the same, whatever the rows are.
@Suite struct FastCSVRowTests {
  private static let header =
    "metric_name,timestamp,metric_value,check,group,name,status,extra_tags,metadata\n"
  private static let row = "http_reqs,1714560000,1.000000,,::login,/x,200,flow=A&k=v,vu=3&iter=0\n"

  private func fastAndStrictAgree(
    _ text: some Collection<UInt8>, blockSize: Int = .max, tagSetLimit: Int = 1000, _ comment: Comment? = nil
  ) throws -> CSVReading {
    let fast = try CSVReading(text, fast: true, blockSize: blockSize, tagSetLimit: tagSetLimit)
    let strict = try CSVReading(text, fast: false, blockSize: blockSize, tagSetLimit: tagSetLimit)
    #expect(fast == strict, comment)
    return fast
  }

  @Test(arguments: RecordedRuns.all)
  func onRecordedRuns(_ run: String) throws {
    let bytes = try RecordedRuns.file(run, "csv.gz").inflated()
    let reading = try fastAndStrictAgree(bytes, tagSetLimit: SymbolTable.defaultTagSetLimit)
    #expect(reading.problems.isEmpty)
    #expect(reading.points.count == reading.rowCount - 1)
  }

  /// Rows that differ a little from a known one between such as are known.
  @Test(arguments: [
    row.replacing("200", with: "2001"), row.replacing("200", with: "20"), row.replacing("k=v", with: "k=vv"),
    row.replacing("k=v", with: "k="), row.replacing("vu=3&iter=0", with: ""),
    row.replacing("vu=3", with: "vu=3,vu=4"), row.replacing("vu=3", with: #""vu=3"#),
    row.replacing("vu=3&iter=0", with: #""vu=3,iter=0""#), row.replacing("vu=3&iter=0", with: "\"vu\n3\""),
    row.replacing("vu=3", with: #"vu="3""#), row.replacing("\n", with: "\r\n"),
    row.replacing(",vu=3&iter=0", with: ""), row.replacing(",vu=3&iter=0", with: ",,"),
    row.replacing("200", with: #""200""#), row.replacing("200", with: #""2,00""#),
    row.replacing("200", with: "\"2\n00\""), row.replacing("200", with: "200\r"),
    row.replacing("http_reqs", with: #""http_reqs""#), row.replacing("http_reqs", with: "http_req"),
    row.replacing("http_reqs", with: "http_reqs2"), row.replacing("http_reqs", with: #""a,b""#),
    row.replacing("http_reqs", with: "\"a\nb\"") + row.replacing("http_reqs", with: "a\nb"),
    row.replacing("http_reqs", with: ""), row.replacing("http_reqs", with: "metric_name"),
    row.replacing("1714560000", with: "1714560000123"), row.replacing("1714560000", with: "17145600001"),
    row.replacing("1714560000", with: "171456000"), row.replacing("1714560000", with: ""),
    row.replacing("1714560000", with: #""1714560000""#), row.replacing("1714560000", with: "-1"),
    row.replacing("1714560000", with: "2024-05-01T12:00:00.5+09:00"),
    row.replacing("1714560000,1.000000", with: "1714560000123,one"),
    row.replacing("1714560000", with: String(repeating: "1", count: 100)),
    row.replacing("1.000000", with: "-0"), row.replacing("1.000000", with: "1e3"),
    row.replacing("1.000000", with: "1e999"), row.replacing("1.000000", with: "+Inf"),
    row.replacing("1.000000", with: "NaN"), row.replacing("1.000000", with: "1."),
    row.replacing("1.000000", with: ""), row.replacing("1.000000", with: #""1""#),
    row.replacing("1.000000", with: "1.5.5"), row.replacing("1.000000", with: "01"),
    row.replacing("1.000000", with: String(repeating: "9", count: 70)),
    row.replacing("/x", with: String(repeating: "x", count: 5000)),
    row.replacing("http_reqs", with: String(repeating: "x", count: 5000)),
    row.replacing("vu=3", with: String(repeating: "v", count: 70_000)), "\n", ",\n", ",,,,,,,,\n", "\"\n",
    header,
    "metric_name,timestamp,metric_value,status\n", String(row.dropLast()),
  ])
  func onOddRows(_ odd: String) throws {
    let usual = Self.row + Self.row.replacing("http_reqs", with: "vus") + Self.row
    let text = Self.header + usual + odd + usual + odd + odd + usual + odd
    for blockSize in [1000, .max] {
      let reading = try fastAndStrictAgree(text.utf8, blockSize: blockSize)
      #expect(reading.points.count >= 3)
    }
    let tagsLast = text.replacing(",metadata", with: "").replacing(",vu=3&iter=0", with: "")
    _ = try fastAndStrictAgree(tagsLast.utf8)
  }

  /// Files of rows that mostly repeat, put together and damaged at random.
  @Test(arguments: UInt64(1)...24)
  func onDamagedFiles(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = RandomCSV.file(rows: 1500, &random)
    let blockSize = [1, 13, 200, 5000, .max].randomElement(using: &random) ?? .max
    let tagSetLimit = [5, 1000].randomElement(using: &random) ?? 5
    let reading = try fastAndStrictAgree(
      text, blockSize: blockSize, tagSetLimit: tagSetLimit, "seed \(seed), blocks of \(blockSize)")
    #expect(!reading.points.isEmpty, "seed \(seed)")
    #expect(!reading.problems.isEmpty, "seed \(seed)")
  }

  /// Ends of input at every place, so that comparisons run over the end of what was read.
  @Test(arguments: ["", ",metadata"])
  func onEveryCut(metadata: String) throws {
    let rows = (Self.row + Self.row).replacing(",vu=3&iter=0", with: metadata.isEmpty ? "" : ",vu=3&iter=0")
    let text = Array((Self.header.replacing(",metadata", with: metadata) + rows + rows).utf8)
    for end in 0...text.count {
      _ = try fastAndStrictAgree(text[..<end], blockSize: 100, "cut at \(end)")
    }
  }

  /// A row longer than the window between usual ones.
  @Test func onARowLongerThanTheWindow() throws {
    let usual = String(repeating: Self.row, count: 3000)
    let long = Self.row.replacing("/x", with: "\"" + String(repeating: "x\n", count: 200_000) + "\"")
    let reading = try fastAndStrictAgree((Self.header + usual + long + usual + long).utf8, blockSize: 70_000)
    #expect(reading.points.count == 6002)
  }

  /// More pairs of metric and tags than are remembered.
  @Test func onMoreTagsThanAreRemembered() throws {
    var text = Self.header
    for index in 0..<4000 {
      text += Self.row.replacing("/x", with: "/\(index % 700)")
      text += Self.row.replacing("/x", with: "/\(index % 700)").replacing(
        "http_reqs", with: "http_req_failed")
    }
    let reading = try fastAndStrictAgree(text.utf8, tagSetLimit: 20)
    #expect(reading.points.count == 8000)
    #expect(reading.problems.isEmpty)
  }
}
