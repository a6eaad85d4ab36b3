/// Words for what is not k6's.
enum OtherContent {
  /// The name of a well-known binary format, by its first bytes.
  static func binaryFormat(of bytes: UnsafeRawBufferPointer) -> String? {
    let formats: [([UInt8], String)] = [
      ([0x1f, 0x8b], "gzip data inside gzip data; unpack it once"),
      ([0x50, 0x4b, 0x03, 0x04], "a zip archive; unpack it first"),
      ([0x28, 0xb5, 0x2f, 0xfd], "zstd data; unpack it first"),
      ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz data; unpack it first"),
      ([0x42, 0x5a, 0x68, 0x39], "bzip2 data; unpack it first"),
      ([0x89, 0x50, 0x4e, 0x47], "a PNG image"),
      ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
      ([0x7f, 0x45, 0x4c, 0x46], "a program"),
      (Array("SQLite format 3".utf8), "an SQLite database"),
      (Array("PAR1".utf8), "a Parquet file"),
      ([0xff, 0xfe, 0x00, 0x00], "UTF-32 text; save it as UTF-8"),
      ([0x00, 0x00, 0xfe, 0xff], "UTF-32 text; save it as UTF-8"),
    ]
    return formats.first { bytes.starts(with: $0.0) }?.1
  }

  /// What text or data is in which nothing of k6 was found.
  static func description(
    of bytes: UnsafeRawBufferPointer, from start: Int, keys scan: TopLevelScan?
  ) -> String {
    if let scan { return describe(scan) }
    if isBinary(bytes) { return "binary data" }
    if start < bytes.count, bytes[start] == UInt8(ascii: "<") { return "HTML or XML" }
    if isTextSummary(bytes) {
      return "the text of k6's end-of-test summary; save the run with --out json or --summary-export"
    }
    return "text that begins with '\(beginning(bytes, from: start))'"
  }

  /// What a JSON object is by its keys.
  static func describe(_ scan: TopLevelScan) -> String {
    if scan.has("thresholds") || scan.has("scenarios") || scan.has("stages") {
      return "k6 options, not results"
    }
    if scan.has("log"), scan.members.count == 1 { return "an HTTP archive (HAR)" }
    if scan.string("status") == "success", scan.has("data") { return "an answer of Prometheus" }
    if let schema = scan.string("schema"), schema.utf8.starts(with: "k6lens.".utf8) {
      return "output of k6lens itself (\(schema))"
    }
    return "JSON of another kind\(keys(scan))"
  }

  /// `, with the keys 'a', 'b'`: the first keys of an object, or nothing when it has none.
  static func keys(_ scan: TopLevelScan) -> String {
    let shown = scan.members.prefix(5).map { "'\(printable($0.key, limit: 24))'" }
    if shown.isEmpty { return "" }
    let more = scan.members.count > shown.count ? ", …" : ""
    return ", with the \(scan.members.count == 1 ? "key" : "keys") \(shown.joined(separator: ", "))\(more)"
  }

  private static func isBinary(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let sample = bytes.prefix(4096)
    let strange = sample.count { $0 < 0x20 && $0 != 0x0a && $0 != 0x0d && $0 != 0x09 && $0 != 0x1b }
    let isText = String(validating: sample.prefix(1024), as: UTF8.self) != nil
    return strange * 20 > sample.count || strange > 0 && !isText
  }

  /// Whether there is a line such as `http_reqs......................: 10`.
  private static func isTextSummary(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let names = ["http_req", "iteration", "vus", "data_"]
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).contains { line in
      let name = line.drop { !$0.isASCII || $0 == " " }
      return line.contains("..: ") && names.contains { name.hasPrefix($0) }
    }
  }

  private static func beginning(_ bytes: UnsafeRawBufferPointer, from start: Int) -> String {
    let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
    let line = bytes[start..<end].prefix(160)
    return printable(String(decoding: line, as: UTF8.self), limit: 40)
  }

  /// The text with what cannot be printed replaced, cut to so many characters.
  private static func printable(_ text: String, limit: Int) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        result.unicodeScalars.append("\u{fffd}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > limit ? result + "…" : result
  }
}
