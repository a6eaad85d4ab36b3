/// Something in the input that could not be used, or not as it stands.
public struct InputProblem: Hashable, Sendable, Codable {
  /// What is wrong.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The line is not JSON: a banner, progress output, or garbage. It is skipped.
    case notJSON
    /// The line is JSON but neither a Metric nor a Point of k6. It is skipped.
    case notK6
    /// The last line ends before its JSON does. It is skipped.
    case truncatedLine
    /// The compressed data ends before its end mark. What could be inflated counts.
    case truncatedGzip
    /// The compressed data is damaged: it cannot be inflated from here on, or what came out is not what its checksum
    /// says. What could be inflated counts.
    case damagedGzip
    /// A value that is infinite or not a number. The sample is left out.
    case nonFiniteValue
    /// A time that cannot be read or lies outside 1970…2199. The sample is left out.
    case badTime
    /// A metric type that k6 does not have. The type is inferred.
    case unknownMetricType
    /// The metric is declared again with another type. The first one stays.
    case conflictingDefinition
    /// A line cut in two by other output that could be put together again. Nothing is lost.
    case rejoinedLine
    /// Other text before, between or behind the k6 objects of a line. The objects count.
    case textAroundLine
    /// A row of a CSV with fewer or more fields than the header, or without a metric or a number. It is skipped.
    case badRow
  }

  /// Where.
  public let location: SourceLocation
  /// What.
  public let kind: Kind
  /// The beginning of the text concerned: at most 120 characters, control characters replaced.
  public let excerpt: String

  /// A problem at a place, with the text concerned.
  public init(location: SourceLocation, kind: Kind, excerpt: String) {
    self.location = location
    self.kind = kind
    self.excerpt = excerpt
  }

  /// A problem with the beginning of `bytes` as its excerpt: at most 120 characters, control characters and what
  /// is not UTF-8 replaced.
  public init(location: SourceLocation, kind: Kind, bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes.prefix(480), as: UTF8.self)
    var excerpt = ""
    for scalar in text.unicodeScalars.prefix(120) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        excerpt.unicodeScalars.append("\u{fffd}")
      default: excerpt.unicodeScalars.append(scalar)
      }
    }
    self.init(location: location, kind: kind, excerpt: excerpt)
  }

  /// The same problem with its line moved down, for a part of a file that was read on its own.
  public func movedDown(by lines: Int) -> InputProblem {
    InputProblem(
      location: SourceLocation(file: location.file, line: location.line + lines), kind: kind,
      excerpt: excerpt)
  }

  /// Whether the line concerned was left out entirely.
  public var skipsLine: Bool {
    switch kind {
    case .notJSON, .notK6, .truncatedLine, .nonFiniteValue, .badTime, .badRow: true
    case .truncatedGzip, .damagedGzip, .unknownMetricType, .conflictingDefinition, .rejoinedLine,
      .textAroundLine:
      false
    }
  }
}

extension InputProblem: CustomStringConvertible {
  /// `file:line: what is wrong, what was expected`, with the text concerned.
  public var description: String {
    "\(location.file):\(location.line): \(kind.sentence)\(excerpt.isEmpty ? "" : ": \(excerpt)")"
  }
}

extension InputProblem.Kind {
  /// One lower-case clause: what is wrong and what was expected or done.
  public var sentence: String {
    switch self {
    case .notJSON: "not a JSON line, expected a k6 Metric or Point; skipped"
    case .notK6: "JSON but not a k6 Metric or Point; skipped"
    case .truncatedLine: "the last line is cut off; skipped"
    case .truncatedGzip: "the compressed data ends early; the lines before count"
    case .damagedGzip: "the compressed data is damaged; the lines that could be read count"
    case .nonFiniteValue: "the value is not a finite number; the sample is left out"
    case .badTime: "not a time that k6 writes; the sample is left out"
    case .unknownMetricType:
      "unknown metric type, expected counter, gauge, rate or trend; the type is inferred"
    case .conflictingDefinition: "the metric is declared again as another type; the first one counts"
    case .rejoinedLine: "a line cut in two by other output was put together again"
    case .textAroundLine: "other text on the line of a k6 object was left out"
    case .badRow: "a row that does not fit the header, expected a metric, a time and a number; skipped"
    }
  }
}
