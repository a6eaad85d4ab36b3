/// The decision on UTF-8 text.
extension FormatDetector {
  static func finding(
    inUTF8 bytes: UnsafeRawBufferPointer, isWhole: Bool, encoding: TextEncoding
  ) -> FormatFinding {
    func found(_ content: FormatFinding.Content, _ description: String) -> FormatFinding {
      FormatFinding(encoding: encoding, content: content, isCertain: true, description: description)
    }
    if let name = OtherContent.binaryFormat(of: bytes) { return found(.unusable, name) }
    let start = skippingBlanks(bytes, from: 0)
    if start == bytes.count, isWhole {
      return found(.unusable, bytes.isEmpty ? "it is empty" : "only blanks")
    }
    if start < bytes.count, bytes[start] == UInt8(ascii: "["), let array = array(bytes, at: start) {
      return found(array.content, array.description)
    }
    var search = LineSearch(bytes, from: start)
    if let hit = search.first() { return found(hit.content, hit.description) }
    // Nothing of k6 so far, but it may stand further down.
    let description = OtherContent.description(of: bytes, from: start, keys: search.otherKeys)
    if isWhole { return found(search.isOneDocument ? .document : .unusable, description) }
    return FormatFinding(
      encoding: encoding, content: .samples(.ndjson), isCertain: false, description: description)
  }

  /// What an array is, by its first element; `nil` where it is none, like a log line that begins with a bracket.
  private static func array(
    _ bytes: UnsafeRawBufferPointer, at start: Int
  ) -> (content: FormatFinding.Content, description: String)? {
    let first = skippingBlanks(bytes, from: start + 1)
    guard first < bytes.count else { return nil }
    switch bytes[first] {
    case UInt8(ascii: "]"): return (.unusable, "an empty JSON array")
    case UInt8(ascii: "{"):
      let scan = TopLevelScan(bytes, at: first)
      if JSONKind(scan) == .record { return (.samples(.jsonArray), "an array without a usable Point") }
      return scan.isDamaged ? nil : (.unusable, "a JSON array of other objects\(OtherContent.keys(scan))")
    default: return nil
    }
  }

  /// The position of the first byte that is no blank, byte order mark or NUL.
  static func skippingBlanks(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0a, 0x0d, 0x09, 0x00, 0xef, 0xbb, 0xbf, 0x1e: position += 1
      default: return position
      }
    }
    return position
  }
}

/// What a JSON object is, as far as its top keys tell.
enum JSONKind {
  /// A Metric or Point.
  case record
  /// A line of a web-dashboard recording.
  case dashboardEvent
  /// One of k6's summaries, or a part of one.
  case summary
  /// Anything else.
  case other

  init(_ scan: TopLevelScan) {
    let type = scan.string("type")
    if type == "Metric" || type == "Point", scan.has("data") || scan.has("metric") {
      self = .record
    } else if scan.end == nil, !scan.isDamaged, scan.has("metric"), scan.members.count <= 2 {
      // A Point so long that even its second key is not there yet.
      self = .record
    } else if scan.has("event"), scan.has("data") {
      self = .dashboardEvent
    } else if Self.summaryKeys.contains(where: scan.has)
      || scan.end == nil && !scan.isDamaged && Self.longSummaryKeys.contains(where: scan.has)
    {
      self = .summary
    } else {
      self = .other
    }
  }

  /// Keys of the three summaries, or of their metrics alone, that nothing else has at its top.
  private static let summaryKeys = [
    "metrics", "root_group", "setup_data", "results", "iterations", "iteration_duration", "data_received",
    "http_reqs", "http_req_duration", "vus_max",
  ]
  /// Keys that may stand before those in a document so long that the others are out of sight: scripts and set-up
  /// data fill megabytes.
  private static let longSummaryKeys = ["config", "metadata", "version", "options", "state"]
}

/// Looks through lines for the first that shows what the text is.
private struct LineSearch {
  /// The keys of the first JSON object that is not k6's.
  private(set) var otherKeys: TopLevelScan?
  /// Whether the text is one JSON object and nothing else.
  private(set) var isOneDocument = false

  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  private var position: Int
  /// Bytes that may still be scanned as JSON, since objects that never end would be scanned over and over.
  private var budget: Int

  init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    self.bytes = bytes
    self.start = start
    position = start
    budget = 8 * bytes.count
  }

  mutating func first() -> (content: FormatFinding.Content, description: String)? {
    while position < bytes.count {
      let lineStart = position
      let lineEnd = bytes[lineStart...].firstIndex(of: 0x0a) ?? bytes.count
      if bytes[lineStart] == UInt8(ascii: "{"), budget > 0 {
        let scan = TopLevelScan(bytes, at: lineStart)
        budget -= (scan.end ?? bytes.count) - lineStart
        if let hit = verdict(scan) { return hit }
        if otherKeys == nil, !scan.members.isEmpty {
          otherKeys = scan
          isOneDocument = lineStart == start && endsText(scan)
        }
      } else if CSVHeader.isHeader(UnsafeRawBufferPointer(rebasing: bytes[lineStart..<lineEnd])) {
        return (.samples(.csv), "a CSV without a usable row")
      }
      position = FormatDetector.skippingBlanks(bytes, from: lineEnd)
    }
    return nil
  }

  private func verdict(_ scan: TopLevelScan) -> (content: FormatFinding.Content, description: String)? {
    switch JSONKind(scan) {
    case .record where !scan.isDamaged:
      return (.samples(isSequence(scan) ? .jsonSequence : .ndjson), "no usable Metric or Point")
    case .dashboardEvent where !scan.isDamaged:
      return (.unusable, "a recording of k6's web dashboard; record the run with --out json as well")
    case .summary: return (.document, "JSON\(OtherContent.keys(scan))")
    case .record, .dashboardEvent, .other: return nil
    }
  }

  /// Whether the object is pretty-printed, or another one follows it on the same line.
  private func isSequence(_ scan: TopLevelScan) -> Bool {
    if scan.spansLines { return true }
    guard var next = scan.end else { return false }
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0d { next += 1 }
    return next < bytes.count && bytes[next] == UInt8(ascii: "{")
  }

  private func endsText(_ scan: TopLevelScan) -> Bool {
    scan.end.map { FormatDetector.skippingBlanks(bytes, from: $0) == bytes.count } ?? false
  }
}
