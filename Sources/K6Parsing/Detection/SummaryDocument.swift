/// One of k6's three summaries: a JSON document told apart by its shape.
public struct SummaryDocument: Sendable {
  /// Which of the three it is.
  public let format: ResultFormat
  /// The document.
  public let json: JSONValue

  /// The summary that a text holds.
  ///
  /// Lines before and behind the document, as a capture of standard output has them, are left out.
  ///
  /// - Parameters:
  ///   - bytes: all of the text, in UTF-8.
  ///   - path: the file as the user named it, for errors.
  /// - Throws: `InputError.noUsableData`, which says what the document is instead.
  public init(_ bytes: UnsafeRawBufferPointer, path: String) throws(InputError) {
    var firstFailure: String?
    var position = FormatDetector.skippingBlanks(bytes, from: 0)
    var attempts = 0
    while position < bytes.count, attempts < 64 {
      if bytes[position] == UInt8(ascii: "{") {
        attempts += 1
        var reader = JSONReader(bytes, from: position)
        do throws(JSONError) {
          let json = try reader.value()
          if let format = Self.format(of: json) {
            (self.format, self.json) = (format, json)
            return
          }
          firstFailure = firstFailure ?? OtherContent.describe(TopLevelScan(bytes, at: position))
          position = reader.offset
        } catch {
          let line = bytes[..<min(error.offset, bytes.count)].count { $0 == 0x0a } + 1
          firstFailure =
            firstFailure
            ?? (error.reason == .unexpectedEnd
              ? "a JSON document that is cut off" : "a JSON document that is damaged in line \(line)")
        }
      }
      let lineEnd = bytes[position...].firstIndex(of: 0x0a) ?? bytes.count
      position = FormatDetector.skippingBlanks(bytes, from: lineEnd)
    }
    throw .noUsableData(path: path, found: firstFailure ?? "no JSON document")
  }

  /// Which summary a document is, or `nil` where it is none.
  public static func format(of json: JSONValue) -> ResultFormat? {
    let hasFrame = json["config"] != nil || json["metadata"] != nil || json["version"] != nil
    if json["results"]?.object != nil, hasFrame {
      return .machineReadableSummary
    }
    guard let metrics = (json["metrics"] ?? json).object else { return nil }
    let members = metrics.map(\.value)
    if members.contains(where: { $0["values"]?.object != nil }) { return .handleSummary }
    guard json["metrics"] != nil else { return nil }
    if members.contains(where: isFlat) { return .summaryExport }
    // A run without any metric; only the frame around them tells the two apart.
    if !members.isEmpty { return nil }
    return json["state"] != nil || json["options"] != nil ? .handleSummary : .summaryExport
  }

  /// Whether a metric's statistics stand directly in it.
  private static func isFlat(_ metric: JSONValue) -> Bool {
    guard let members = metric.object, !members.isEmpty else { return false }
    return members.contains {
      $0.key != "thresholds" && ($0.value.number != nil || $0.value == .null)
    }
  }
}
