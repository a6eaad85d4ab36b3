/// The columns of k6's CSV, by name: which ones there are depends on the run's system tags.
public struct CSVHeader: Equatable, Sendable {
  /// What a column holds.
  enum Column: Equatable, Sendable {
    case metric
    case time
    case value
    /// A system tag of its own; an empty field is an absent tag.
    case tag(String)
    /// The other tags as `key=value&key=value`.
    case extraTags
    /// What is no tag: `vu` and `iter`.
    case metadata
  }

  let columns: [Column]
  let metricColumn: Int
  let timeColumn: Int
  let valueColumn: Int

  /// The header that these fields are, or `nil` when one of the three columns every row needs is missing.
  init?(fields: [String]) {
    guard let metricColumn = fields.firstIndex(of: "metric_name"),
      let timeColumn = fields.firstIndex(of: "timestamp"),
      let valueColumn = fields.firstIndex(of: "metric_value")
    else { return nil }
    self.metricColumn = metricColumn
    self.timeColumn = timeColumn
    self.valueColumn = valueColumn
    columns = fields.enumerated().map { index, name in
      switch index {
      case metricColumn: .metric
      case timeColumn: .time
      case valueColumn: .value
      default:
        switch name {
        case "extra_tags": .extraTags
        case "metadata": .metadata
        default: .tag(name)
        }
      }
    }
  }

  /// Whether a column holds tags.
  func isTag(_ column: Int) -> Bool {
    switch columns[column] {
    case .tag, .extraTags: true
    case .metric, .time, .value, .metadata: false
    }
  }

  /// The tags of an `extra_tags` field.
  ///
  /// k6 escapes nothing in it: a piece without `=` can only be the rest of a value that holds `&`.
  static func extraTags(_ text: String) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for piece in text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
      if let equals = piece.firstIndex(of: UInt8(ascii: "=")) {
        let value = piece[piece.index(after: equals)...]
        pairs.append(
          (String(decoding: piece[..<equals], as: UTF8.self), String(decoding: value, as: UTF8.self)))
      } else if let last = pairs.popLast() {
        pairs.append((last.key, last.value + "&" + String(decoding: piece, as: UTF8.self)))
      }
    }
    return pairs
  }

  /// Whether a line is the header of k6's CSV.
  static func isHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    // Cheap for all the lines that are not.
    guard line.count < 1 << 16, line.contains(UInt8(ascii: ",")), line.contains(UInt8(ascii: "_")) else {
      return false
    }
    var row = CSVRow()
    guard row.parse(line) != nil else { return false }
    return CSVHeader(fields: row.strings(of: line)) != nil
  }
}
