import K6Parsing

/// Reading one of k6's own summaries.
extension RunReader {
  /// The run that an input describes whose first bytes look like a JSON document.
  ///
  /// Costs the memory of the whole text and its tree, some ten times the file.
  func summaryDocument(
    _ input: OpenedInput, _ source: CountingByteSource, path: String
  ) throws -> RunSummary {
    if options.filter != nil || options.earliestTime != nil || options.latestTime != nil {
      throw InputError.noUsableData(
        path: path, found: "a summary of the whole run has no samples to choose from")
    }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = try buffer.withUnsafeMutableBytes { try input.text.read(into: $0) }
      if got == 0 { break }
      text.append(contentsOf: buffer[..<got])
    }
    let document = try text.withUnsafeBytes { try SummaryDocument($0, path: path) }
    let lines = text.count { $0 == 0x0a } + (text.last == 0x0a ? 0 : 1)
    let file = RunSource.File(
      path: path, format: document.format, compressed: input.gunzip != nil, bytes: source.byteCount,
      lines: lines, samples: 0, skipped: 0, truncated: input.gunzip?.damage != nil)
    return try SummaryImporter(options: options).summary(of: document, file: file)
  }
}
