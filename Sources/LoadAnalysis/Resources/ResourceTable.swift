import K6Parsing

/// CSV of `time,value`: times as RFC 3339 or as seconds or milliseconds since 1970, with or without a header.
enum ResourceTable {
  /// The points in the order of the lines. An empty value, `NaN` and `null` are gaps.
  static func points(
    _ bytes: [UInt8], file: String
  ) throws(ResourceSeriesError) -> [(time: Int64, value: Double)] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ResourceSeriesError(file: file, message: "the file is not UTF-8 text")
    }
    var points: [(time: Int64, value: Double)] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(field)
      if fields.allSatisfy(\.isEmpty) { continue }
      func fault(_ message: String) -> ResourceSeriesError {
        ResourceSeriesError(file: file, line: index + 1, message: message)
      }
      guard fields.count >= 2 else { throw fault("expected `time,value`") }
      guard let time = time(fields[0]) else {
        // The first line may name the columns.
        if index == 0 { continue }
        throw fault("`\(fields[0].prefix(40))` is not a time, expected RFC 3339 or seconds since 1970")
      }
      if fields[1].isEmpty || fields[1] == "null" { continue }
      guard let value = Double(fields[1]) else {
        throw fault("`\(fields[1].prefix(40))` is not a number")
      }
      points.append((time, value))
    }
    return points
  }

  private static func field(_ text: Substring) -> String {
    let unwanted: Set<Character> = [" ", "\t", "\"", "\u{feff}"]
    return String(text.drop { unwanted.contains($0) }.reversed().drop { unwanted.contains($0) }.reversed())
  }

  private static func time(_ text: String) -> Int64? {
    if let number = Double(text), number.isFinite { return ResourceSeries.nanoseconds(unixTime: number) }
    return RFC3339.nanoseconds(text)
  }
}
