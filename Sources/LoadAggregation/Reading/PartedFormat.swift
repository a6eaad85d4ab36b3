import K6Parsing

/// How an input can be read in parts, by several readers.
struct PartedFormat: Sendable {
  let format: ResultFormat
  /// The time of the first sample.
  let firstTime: Int64
  /// The types of metrics that are declared at the input's start.
  let types: [String: MetricType]
  /// What a line at which the input may be cut begins with, where any would not do.
  let lineStart: UInt8?
  /// Makes a reader without a part yet.
  let makeReader: @Sendable (SymbolTable) -> any PartedReader

  /// How the input that was opened can be read in parts; `nil` when only from front to back.
  init?(_ input: OpenedInput, path: String, usesFastPath: Bool) {
    switch input.finding.content {
    case .samples(.ndjson):
      format = .ndjson
      let head = input.head
      firstTime = head.firstTime ?? 0
      types = head.types
      lineStart = UInt8(ascii: "{")
      makeReader = { symbols in
        let reader = NDJSONReader(path: path, symbols: symbols)
        reader.usesFastPath = usesFastPath
        return reader
      }
    case .samples(.csv):
      guard let head = input.csvHead else { return nil }
      format = .csv
      firstTime = head.firstTime
      types = [:]
      lineStart = nil
      makeReader = { symbols in
        let reader = CSVReader(columns: head.columns, path: path, symbols: symbols)
        reader.usesFastPath = usesFastPath
        return reader
      }
    default: return nil
    }
  }
}

/// Thrown where a part turns out to say something else alone than within the whole input.
struct PartsDependOnEachOther: Error {}
